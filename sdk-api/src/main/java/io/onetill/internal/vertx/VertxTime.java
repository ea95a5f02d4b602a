package io.onetill.internal.vertx;

import io.onetill.time.TillTime;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;

/** One Vert.x context for each till: everything the engine does happens there, in order. */
public final class VertxTime implements TillTime {
    private final Vertx vertx;
    private final Context context;

    /** A context of its own on this Vert.x. */
    public VertxTime(Vertx vertx) {
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
        long millis = delay.toMillis();
        if (millis < 1) {
            boolean[] cancelled = new boolean[1];
            context.runOnContext(any -> {
                if (!cancelled[0]) {
                    action.run();
                }
            });
            return () -> cancelled[0] = true;
        }
        long id = vertx.setTimer(millis, any -> context.runOnContext(now -> action.run()));
        return () -> vertx.cancelTimer(id);
    }

    @Override
    public void execute(Runnable action) {
        context.runOnContext(any -> action.run());
    }

    @Override
    public boolean isHere() {
        // A thread of the caller may count as one of this context; only the event loop is the real one.
        return Context.isOnEventLoopThread() && context.equals(Vertx.currentContext());
    }
}
