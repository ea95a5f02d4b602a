/** One small program for each wish, written as an integrator would; each can be run by itself. */
@NullMarked
package io.onetill.samples.recipes;

import org.jspecify.annotations.NullMarked;
