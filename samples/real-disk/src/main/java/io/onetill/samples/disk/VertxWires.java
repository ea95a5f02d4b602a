package io.onetill.samples.disk;

import io.onetill.time.TillTime;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;

/** The clock of the wires between a till on Vert.x and the simulated hosts in its process. */
final class VertxWires implements TillTime {
    private final Vertx vertx;
    private final Context context;

    VertxWires(Vertx vertx) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
    }

    @Override
    public long monotonicMillis() {
        return System.nanoTime() / 1_000_000;
    }

    @Override
    public Instant wallTime() {
        return Instant.now();
    }

    @Override
    public Timer after(Duration delay, Runnable action) {
        long id = vertx.setTimer(Math.max(1, delay.toMillis()), any -> context.runOnContext(now -> action.run()));
        return () -> vertx.cancelTimer(id);
    }

    @Override
    public void execute(Runnable action) {
        context.runOnContext(any -> action.run());
    }
}
