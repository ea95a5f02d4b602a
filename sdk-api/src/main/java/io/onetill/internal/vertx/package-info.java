/** The engine's clock, timers and identifiers in production. */
@NullMarked
package io.onetill.internal.vertx;

import org.jspecify.annotations.NullMarked;
