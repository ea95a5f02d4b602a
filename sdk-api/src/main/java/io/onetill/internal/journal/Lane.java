package io.onetill.internal.journal;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One daemon thread that does one thing after the other, and goes when there is nothing to do for a while. */
final class Lane {
    private final ThreadPoolExecutor thread;

    Lane(String name) {
        thread = new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), action -> {
            Thread made = new Thread(action, name);
            made.setDaemon(true);
            return made;
        });
        thread.allowCoreThreadTimeOut(true);
    }

    void execute(Runnable action) {
        thread.execute(action);
    }

    <T> Future<T> run(Callable<T> work) {
        Promise<T> promise = Promise.promise();
        thread.execute(() -> {
            T result;
            try {
                result = work.call();
            } catch (Throwable e) {
                tell(() -> promise.fail(e));
                return;
            }
            tell(() -> promise.complete(result));
        });
        return promise.future();
    }

    /** Runs in the lane and returns when it is done; not to be called from the lane itself. */
    void runAndWait(Runnable action) {
        try {
            thread.submit(action).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Completes a promise; what its listeners throw must not stop the lane, and must not vanish either. */
    void tell(Runnable completion) {
        try {
            completion.run();
        } catch (RuntimeException | Error e) {
            Thread current = Thread.currentThread();
            current.getUncaughtExceptionHandler().uncaughtException(current, e);
        }
    }
}
