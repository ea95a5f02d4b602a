package io.onetill.card.host;

import io.vertx.core.Vertx;
import java.util.Optional;

/** One timer for the next of many deadlines. For one Vert.x context. */
final class Alarm {
    private final Vertx vertx;
    private final Runnable ring;
    private long armedFor = Long.MAX_VALUE;
    private Optional<Long> timer = Optional.empty();

    Alarm(Vertx vertx, Runnable ring) {
        this.vertx = vertx;
        this.ring = ring;
    }

    /** Rings at this time of {@link Dialer#now}, unless it rings earlier anyway; whoever is rung looks what is due. */
    void by(long at) {
        if (at >= armedFor) {
            return;
        }
        cancel();
        armedFor = at;
        timer = Optional.of(vertx.setTimer(Math.max(1, at - Dialer.now()), id -> {
            armedFor = Long.MAX_VALUE;
            ring.run();
        }));
    }

    void cancel() {
        timer.ifPresent(vertx::cancelTimer);
        armedFor = Long.MAX_VALUE;
    }
}
