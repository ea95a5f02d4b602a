package io.onetill.samples.process;

import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;

/** Waits for a future on a thread that has nothing better to do; never on an event loop. */
final class Waiting {
    private static final long LONGEST_SECONDS = 60;

    private Waiting() {}

    static <T> T on(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(LONGEST_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
