package io.onetill.internal.engine;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/**
 * Lets old work pass to one channel, a few at a time and at a bounded rate, so that a host that comes back after three
 * days is not met by thousands of reversals at once. Nothing in the queue is ever dropped.
 *
 * <p>While the other side says nothing at all, one try every {@link #PROBE_EVERY} finds out whether it is back; the first
 * word from it opens the turnstile for everybody. What a person waits for does not queue here.
 */
final class Turnstile {
    /** At 0.3 s for an exchange these are some 26 tries a second: 5,000 pass in little more than three minutes. */
    private static final int MOST_AT_ONCE = 8;

    private static final Duration SHORTEST_TURN = Duration.ofMillis(250);
    private static final int SILENT_TRIES = 8;
    private static final Duration PROBE_EVERY = Duration.ofSeconds(15);

    private final Loop loop;
    private final Deque<BooleanSupplier> waiting = new ArrayDeque<>();
    private final PriorityQueue<Long> resting = new PriorityQueue<>();
    private int inside;
    private int silent;
    private boolean alarmSet;

    Turnstile(Loop loop) {
        this.loop = loop;
    }

    /** Queues a try; it says whether it begins, or is not wanted any more. Who begins says {@link #left} later. */
    void queue(BooleanSupplier begin) {
        waiting.add(begin);
        admit();
    }

    /** The end of a try that had queued. */
    void left(long began) {
        inside--;
        resting.add(isSilent() ? loop.now() + PROBE_EVERY.toMillis() : began + SHORTEST_TURN.toMillis());
        admit();
    }

    /** What any try learnt of the other side, whether it had queued or not. */
    void heard(boolean something) {
        if (!something) {
            silent++;
        } else if (silent > 0) {
            boolean wasSilent = isSilent();
            silent = 0;
            if (wasSilent) {
                resting.clear();
                admit();
            }
        }
    }

    /** When the next one may pass, as far as that is known. */
    OptionalLong opensAt() {
        return resting.isEmpty() ? OptionalLong.empty() : OptionalLong.of(resting.element());
    }

    private boolean isSilent() {
        return silent >= SILENT_TRIES;
    }

    private void admit() {
        while (!resting.isEmpty() && resting.element() <= loop.now()) {
            resting.remove();
        }
        while (!waiting.isEmpty() && inside + resting.size() < (isSilent() ? 1 : MOST_AT_ONCE)) {
            inside++;
            if (!waiting.remove().getAsBoolean()) {
                inside--;
            }
        }
        if (!waiting.isEmpty() && !resting.isEmpty() && !alarmSet) {
            alarmSet = true;
            loop.after(Duration.ofMillis(resting.element() - loop.now()), () -> {
                alarmSet = false;
                admit();
            });
        }
    }
}
