package io.onetill.driver.pcsc;

import io.onetill.device.DeviceException;
import io.onetill.device.DeviceException.Reason;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The one thread on which a reader's blocking calls are made. A call that outlives its deadline is left to itself, with
 * its thread: what waits behind it gets a new one. Safe for any thread.
 */
final class CardWorker {
    /** Calls somebody later. */
    @FunctionalInterface
    interface Later {
        /** Runs it once, after this time, on any thread. */
        void after(Duration wait, Runnable then);
    }

    /** Something that blocks. */
    @FunctionalInterface
    interface Call<T> {
        /** The result. */
        T call() throws CardServiceException;
    }

    private final String name;
    private final Later later;
    private ExecutorService thread;
    private boolean closed;

    CardWorker(String name, Later later) {
        this.name = name;
        this.later = later;
        this.thread = thread();
    }

    /**
     * Makes the call, after those that came before.
     *
     * @param stuck what to do, on any thread, when the deadline comes first
     * @return fails with {@link DeviceException}; UNPLUGGED when the deadline came first
     */
    <T> Future<T> call(Call<T> call, Duration within, Runnable stuck) {
        Promise<T> result = Promise.promise();
        ExecutorService on = execute(() -> {
            try {
                result.tryComplete(call.call());
            } catch (CardServiceException e) {
                result.tryFail(e.toDeviceException());
            } catch (RuntimeException e) {
                // Sentence dropped: it might tell of the command.
                result.tryFail(new DeviceException(Reason.FAULT, e.getClass().getSimpleName() + " in the card reader"));
            }
        });
        later.after(within, () -> {
            if (result.tryFail(new DeviceException(Reason.UNPLUGGED, "the card reader did not answer in its time"))) {
                abandon(on);
                stuck.run();
            }
        });
        return result.future();
    }

    /** Runs it after what came before; not at all when closed. */
    synchronized ExecutorService execute(Runnable task) {
        if (!closed) {
            thread.execute(task);
        }
        return thread;
    }

    /** Ends the thread when it has done what it was given. */
    synchronized void close() {
        closed = true;
        thread.shutdown();
    }

    private synchronized void abandon(ExecutorService stuck) {
        if (thread.equals(stuck) && !closed) {
            List<Runnable> behind = stuck.shutdownNow();
            thread = thread();
            behind.forEach(thread::execute);
        }
    }

    private ExecutorService thread() {
        return Executors.newSingleThreadExecutor(task -> {
            Thread made = new Thread(task, name);
            made.setDaemon(true);
            return made;
        });
    }
}
