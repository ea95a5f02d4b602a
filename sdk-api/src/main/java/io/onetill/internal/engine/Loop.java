package io.onetill.internal.engine;

import io.onetill.time.TillTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The engine's thread of control and its one fail-stop hook.
 *
 * <p>{@code Future.compose} turns any Throwable into a failed future, where it would vanish; so every flow of the
 * engine ends in {@link #stop}, and after that nothing of this engine runs any more: what a port completes later is
 * dropped. Recovery starts a new engine from the journal, never from this one's memory.
 */
final class Loop {
    private final TillTime time;
    private final List<Consumer<Throwable>> onStop = new ArrayList<>();
    private @Nullable Throwable cause;
    private boolean stopped;

    Loop(TillTime time) {
        this.time = time;
    }

    long now() {
        return time.monotonicMillis();
    }

    boolean stopped() {
        return stopped;
    }

    void onStop(Consumer<Throwable> listener) {
        onStop.add(listener);
    }

    /** Ends this engine for good. */
    void stop(Throwable why) {
        if (stopped) {
            return;
        }
        stopped = true;
        cause = why;
        onStop.forEach(listener -> listener.accept(why));
    }

    @Nullable
    Throwable cause() {
        return cause;
    }

    /** Runs an action on the thread of control; what it throws stops the engine. */
    void execute(Runnable action) {
        time.execute(guarded(action));
    }

    TillTime.Timer after(Duration delay, Runnable action) {
        return time.after(delay, guarded(action));
    }

    /**
     * Calls a port. A thrown exception becomes a failed future, and the completion arrives on the thread of control. An
     * engine that stopped calls nothing any more: the journal may be open again for its successor (I12).
     */
    <T> Future<T> call(Supplier<Future<T>> port) {
        Promise<T> promise = Promise.promise();
        if (stopped) {
            return promise.future();
        }
        Future<T> future;
        try {
            future = port.get();
        } catch (RuntimeException e) {
            future = Future.failedFuture(e);
        }
        future.onComplete(result -> execute(() -> {
            if (result.succeeded()) {
                promise.tryComplete(result.result());
            } else {
                promise.tryFail(result.cause());
            }
        }));
        return promise.future();
    }

    /** The future's own result, or the other one when the time is over first. */
    <T> Future<T> within(Duration limit, Future<T> future, Supplier<Future<T>> otherwise) {
        Promise<T> promise = Promise.promise();
        TillTime.Timer timer = after(limit, () -> {
            if (!future.isComplete()) {
                otherwise.get().onComplete(late -> {
                    if (late.succeeded()) {
                        promise.tryComplete(late.result());
                    } else {
                        promise.tryFail(late.cause());
                    }
                });
            }
        });
        future.onComplete(result -> {
            timer.cancel();
            if (result.succeeded()) {
                promise.tryComplete(result.result());
            } else {
                promise.tryFail(result.cause());
            }
        });
        return promise.future();
    }

    private Runnable guarded(Runnable action) {
        return () -> {
            if (stopped) {
                return;
            }
            try {
                action.run();
            } catch (RuntimeException | Error e) {
                stop(e);
            }
        };
    }
}
