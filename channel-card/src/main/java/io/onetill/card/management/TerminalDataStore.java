package io.onetill.card.management;

import io.vertx.core.Future;

/**
 * Where downloaded terminal data are kept and where the channel looks them up. A till has one; it is given to the channel
 * and to its kernels. {@link #inMemory} forgets at the end of the process; see {@link TerminalDataFolder} for a file.
 */
public interface TerminalDataStore {
    /** What is in force. Any thread; at once. */
    TerminalParameters current();

    /**
     * Puts other data in force. Called on the till's thread, one call at a time.
     *
     * @return completes when they are durable; if it fails, the old data are still in force
     */
    Future<Void> replace(TerminalParameters next);

    /** A store that ends with the process. */
    static TerminalDataStore inMemory() {
        return new TerminalDataStore() {
            private volatile TerminalParameters current = TerminalParameters.NONE;

            @Override
            public TerminalParameters current() {
                return current;
            }

            @Override
            public Future<Void> replace(TerminalParameters next) {
                current = next;
                return Future.succeededFuture();
            }
        };
    }
}
