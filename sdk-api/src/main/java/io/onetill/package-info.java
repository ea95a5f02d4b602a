/** The door: payments and the builder that joins channels, devices and journal. */
@NullMarked
package io.onetill;

import org.jspecify.annotations.NullMarked;
