/** Bugs planted in the sources, one at a time: each has to be found by the simulation of the whole shop. */
@NullMarked
package io.onetill.samples.mutants;

import org.jspecify.annotations.NullMarked;
