package io.onetill.internal.engine;

import io.onetill.journal.JournalException;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Stops the engine when the journal does not answer: a disk that hangs is a disk that failed (I8, I12). One timer watches
 * all calls, since there are several for each payment.
 */
final class JournalWatch {
    /** A disk that works answers in milliseconds; one that spins up or writes back its cache in some seconds. */
    static final Duration LONGEST = Duration.ofSeconds(30);

    private final Loop loop;
    private final Map<Object, Long> underWay = new LinkedHashMap<>();
    private boolean watching;

    JournalWatch(Loop loop) {
        this.loop = loop;
    }

    <T> Future<T> call(Supplier<Future<T>> question) {
        Object call = new Object();
        underWay.put(call, loop.now());
        if (!watching) {
            watching = true;
            loop.after(LONGEST, this::look);
        }
        return loop.call(question).onComplete(answer -> underWay.remove(call));
    }

    private void look() {
        watching = !underWay.isEmpty();
        if (watching) {
            long oldest = underWay.values().iterator().next();
            long left = oldest + LONGEST.toMillis() - loop.now();
            if (left <= 0) {
                loop.stop(new JournalException(
                        JournalException.Reason.IO,
                        "The journal did not answer within " + LONGEST.toSeconds() + " s; check the disk."));
            } else {
                loop.after(Duration.ofMillis(left), this::look);
            }
        }
    }
}
