package io.onetill.card.host;

import io.vertx.core.Future;

/** Asks the host over a link whether it is there. */
@FunctionalInterface
public interface EchoTest {
    /**
     * Sends one echo message by {@link AcquirerLink#exchange}. Called on any thread; it must not block and not throw.
     *
     * @return fails if the host gave no answer, or none could be asked for
     */
    Future<?> ask();
}
