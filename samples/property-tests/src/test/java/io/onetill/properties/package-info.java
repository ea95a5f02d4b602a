/** What must hold for any input and any order of events, tried through the public API alone. */
@NullMarked
package io.onetill.properties;

import org.jspecify.annotations.NullMarked;
