package io.onetill.internal.engine;

import io.onetill.payment.AttemptState;
import io.vertx.core.Future;
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

    /** Tries the open undos of the channel at once; true if none blocks the next attempt. */
    Future<Boolean> clear(String channel) {
        List<Future<AttemptState>> undos = new ArrayList<>();
        List<AttemptRun> blocking = blocking(channel);
        for (AttemptRun run : blocking) {
            undos.add(resolver.settle(run, Duration.ZERO));
        }
        if (undos.isEmpty()) {
            return Future.succeededFuture(true);
        }
        Future<Boolean> all = Future.join(undos).map(any -> true);
        return loop.within(
                LONGEST_WAIT,
                all,
                () -> Future.succeededFuture(blocking(channel).isEmpty()));
    }

    private List<AttemptRun> blocking(String channel) {
        return resolver.live().stream()
                .filter(run -> run.channel.id().equals(channel))
                .filter(run -> run.state() == AttemptState.UNDOING)
                .filter(run -> run.of.undoTries(run.number()) < TRIES_THAT_BLOCK)
                .toList();
    }
}
