package io.onetill.driver.escpos;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/** How bytes get to a printer. */
interface Wire {
    /**
     * Sends the bytes of one copy.
     *
     * @param end completes when nobody waits any more; what is not sent by then is not to be sent
     */
    Future<Void> send(Buffer bytes, Future<?> end);

    /** Whether the printer can be reached; never fails. */
    Future<Boolean> reachable();

    /** Lets go. */
    Future<Void> close();
}
