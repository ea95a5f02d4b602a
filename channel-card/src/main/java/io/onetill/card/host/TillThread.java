package io.onetill.card.host;

import io.onetill.time.TillTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;

/**
 * Brings what devices and sockets answer back to the till's thread of control, on which all state of this module lives.
 */
public final class TillThread {
    private final TillTime time;

    /** For one till. */
    public TillThread(TillTime time) {
        this.time = time;
    }

    /** The same result, whose handlers run on the till's thread of control. Call it from there. */
    public <T> Future<T> back(Future<T> future) {
        if (future.isComplete()) {
            return future.succeeded() ? Future.succeededFuture(future.result()) : Future.failedFuture(future.cause());
        }
        Promise<T> promise = Promise.promise();
        future.onComplete(result -> time.execute(() -> promise.handle(result)));
        return promise.future();
    }

    /**
     * As {@link #back}, but fails with {@link LateException} when it takes longer; what comes afterwards is dropped.
     *
     * @param within a real time span on the till's monotonic clock
     */
    public <T> Future<T> back(Future<T> future, Duration within) {
        if (future.isComplete()) {
            return back(future);
        }
        Promise<T> promise = Promise.promise();
        TillTime.Timer timer = time.after(within, () -> promise.tryFail(new LateException()));
        future.onComplete(result -> time.execute(() -> {
            timer.cancel();
            if (result.succeeded()) {
                promise.tryComplete(result.result());
            } else {
                promise.tryFail(result.cause());
            }
        }));
        return promise.future();
    }

    /** Fails a wait whose time is over. */
    public static final class LateException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** Without a stack trace: it tells nothing and is made often in simulations. */
        LateException() {
            super("expected an answer in time", null, false, false);
        }
    }
}
