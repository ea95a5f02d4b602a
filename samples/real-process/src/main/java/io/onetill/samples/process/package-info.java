/** A till in a process of its own, killed again and again while it takes payments over real sockets, and then judged. */
@NullMarked
package io.onetill.samples.process;

import org.jspecify.annotations.NullMarked;
