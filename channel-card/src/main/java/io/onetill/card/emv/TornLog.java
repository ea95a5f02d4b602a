package io.onetill.card.emv;

import io.onetill.secret.Pan;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Where kernel C-2 remembers taps that broke off in the last command. Called on the kernel's thread while a card waits.
 * Kept in memory only: it holds card numbers.
 */
public interface TornLog {
    /** A log that keeps nothing: a card that left too early begins anew. */
    TornLog NONE = new TornLog() {
        @Override
        public void add(TornTransaction torn) {}

        @Override
        public Optional<TornTransaction> take(Pan pan, Optional<String> sequence) {
            return Optional.empty();
        }
    };

    /** Keeps one; the oldest may be dropped for it. */
    void add(TornTransaction torn);

    /** Hands over what is kept of this card, and forgets it. */
    Optional<TornTransaction> take(Pan pan, Optional<String> sequence);

    /**
     * A log for one till's process, safe for any thread.
     *
     * @param most how many are kept, from 1
     */
    static TornLog inMemory(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("expected room for at least one");
        }
        return new TornLog() {
            private final Deque<TornTransaction> kept = new ArrayDeque<>();

            @Override
            public synchronized void add(TornTransaction torn) {
                take(torn.pan(), torn.sequence());
                kept.addLast(torn);
                if (kept.size() > most) {
                    kept.removeFirst();
                }
            }

            @Override
            public synchronized Optional<TornTransaction> take(Pan pan, Optional<String> sequence) {
                Optional<TornTransaction> found = kept.stream()
                        .filter(torn ->
                                torn.pan().equals(pan) && torn.sequence().equals(sequence))
                        .findFirst();
                found.ifPresent(kept::remove);
                return found;
            }
        };
    }
}
