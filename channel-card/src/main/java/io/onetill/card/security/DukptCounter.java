package io.onetill.card.security;

import io.vertx.core.Future;
import java.util.Optional;

/**
 * Gives each key serial number of an initial key once, also across restarts: a number is handed out only when it is
 * durable that it is used. A power cut or a failing store costs a number, never a repetition.
 *
 * <p>For one terminal whose initial key lies in software. A PIN pad with DUKPT counts by itself. Not safe for several
 * threads: call it on the till's thread of control.
 */
public final class DukptCounter {
    /** Where the last number that was used is kept; the owner of the journal or a small file implements it. */
    @FunctionalInterface
    public interface Store {
        /**
         * Keeps the number in place of the one before. Calls come in the order of the numbers, perhaps before the
         * future of the one before is complete.
         *
         * @return completes when a power cut can no longer lose it
         */
        Future<Void> keep(Ksn used);
    }

    private final Store store;
    private Ksn last;

    /**
     * A counter that goes on where the last one stopped.
     *
     * @param last what the store kept last, or counter zero with a new initial key
     */
    public DukptCounter(Ksn last, Store store) {
        this.last = last;
        this.store = store;
    }

    /**
     * The number of the next transaction.
     *
     * @return fails with what the store failed with, and then this number is never given out; fails with {@link
     *     IllegalStateException} when the initial key has given all its keys
     */
    public Future<Ksn> take() {
        Optional<Ksn> next = last.next();
        if (next.isEmpty()) {
            return Future.failedFuture(
                    new IllegalStateException("the initial key has given all its keys; the terminal needs a new one"));
        }
        Ksn mine = next.get();
        // Advanced before it is durable, so that a second call meanwhile, or after a failure, gets another number.
        last = mine;
        return store.keep(mine).map(mine);
    }
}
