package io.onetill.internal.engine;

import io.onetill.payment.AttemptState;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds a channel's next attempt back while an undo of the same terminal is unsent (C6). An undo that was tried often
 * enough without an answer stays open work, but blocks no longer.
 */
final class Gate {
    private static final int TRIES_THAT_BLOCK = 3;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final Loop loop;
    private final Resolver resolver;

    Gate(Loop loop, Resolver resolver) {
        this.loop = loop;
        this.resolver = resolver;
    }

    /** Tries the open undos of the channel once, at once; true if none blocks the next attempt. */
    Future<Boolean> clear(String channel) {
        List<AttemptRun> blocking = blocking(channel);
        if (blocking.isEmpty()) {
            return Future.succeededFuture(true);
        }
        List<Future<Void>> tried = new ArrayList<>();
        for (AttemptRun run : blocking) {
            tried.add(triedOnce(run));
            resolver.settle(run, Duration.ZERO);
        }
        Future<Boolean> all = Future.join(tried).map(any -> blocking(channel).isEmpty());
        return loop.within(
                LONGEST_WAIT,
                all,
                () -> Future.succeededFuture(blocking(channel).isEmpty()));
    }

    private static Future<Void> triedOnce(AttemptRun run) {
        int before = run.of.undoAnswers(run.number());
        Promise<Void> tried = Promise.promise();
        run.of.onChange(() -> {
            if (run.of.undoAnswers(run.number()) > before) {
                tried.tryComplete();
            }
        });
        return tried.future();
    }

    private List<AttemptRun> blocking(String channel) {
        return resolver.live().stream()
                .filter(run -> run.channel.id().equals(channel))
                .filter(run -> run.state() == AttemptState.UNDOING)
                .filter(run -> run.of.undoTries(run.number()) < TRIES_THAT_BLOCK)
                .toList();
    }
}
