/** Time, timers and identifiers as things that are passed in, so that a whole shop can run on a virtual clock. */
@NullMarked
package io.onetill.time;

import org.jspecify.annotations.NullMarked;
