/** Experiments with a real disk and a real clock: what a till's journal keeps when they fail. */
@NullMarked
package io.onetill.samples.disk;

import org.jspecify.annotations.NullMarked;
