/** What is loaded together with a mutant, and runs the shop with it. */
@NullMarked
package io.onetill.samples.mutants.trial;

import org.jspecify.annotations.NullMarked;
