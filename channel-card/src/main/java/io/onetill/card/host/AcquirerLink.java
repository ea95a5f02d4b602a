package io.onetill.card.host;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Carries one message to the acquirer and its answer back. The production one speaks TCP; a simulation hands the bytes
 * to a simulated acquirer in memory.
 */
public interface AcquirerLink {
    /**
     * Sends and waits. The array belongs to the link from now on.
     *
     * @param message from TPDU to the last field, without the length prefix
     * @param within how long to wait for the answer after sending
     * @return the answer without its length prefix; fails with {@link LinkException}
     */
    Future<byte[]> exchange(byte[] message, Duration within);

    /**
     * Names the listener for answers that belong to no open exchange: late and surplus ones. The last call counts.
     *
     * @param strayAnswers called on any thread; a link that cannot see such answers never calls it
     */
    default void listen(Consumer<byte[]> strayAnswers) {}

    /**
     * Names what a link that keeps its connection calls when it has been quiet for long. The last call counts.
     *
     * @param echo a link that keeps no connection never calls it
     */
    default void whenIdle(EchoTest echo) {}

    /** Closes what is open; safe to call twice. */
    Future<Void> close();
}
