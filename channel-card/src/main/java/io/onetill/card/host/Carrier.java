package io.onetill.card.host;

import io.vertx.core.Future;

/** How the messages of a link travel: each over its own connection, or all over one that is kept. */
interface Carrier {
    /**
     * Takes a message that is not too long.
     *
     * @param message without its length
     * @param answerMillis how long to wait once it has left
     */
    Future<byte[]> carry(byte[] message, long answerMillis);

    /** Connects now, where a connection is kept. */
    void connect();

    /** Fails what is open; safe to call twice. */
    Future<Void> close();
}
