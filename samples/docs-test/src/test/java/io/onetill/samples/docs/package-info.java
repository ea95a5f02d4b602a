/** The documents as tests. */
@NullMarked
package io.onetill.samples.docs;

import org.jspecify.annotations.NullMarked;
