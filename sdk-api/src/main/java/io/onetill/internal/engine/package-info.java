/** The engine: the one road that every payment takes, pure of threads, sockets and clocks. */
@NullMarked
package io.onetill.internal.engine;

import org.jspecify.annotations.NullMarked;
