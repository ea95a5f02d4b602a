package io.onetill.driver;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.onetill.device.DeviceException;
import io.vertx.core.Future;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** How the future of a device call ended; drivers may complete it on any thread. */
public final class Outcome {
    private static final long LIMIT_SECONDS = 15;

    private Outcome() {}

    public static <T> T of(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    public static DeviceException.Reason failureOf(Future<?> future) {
        ExecutionException failed = assertThrows(ExecutionException.class, () -> of(future));
        return assertInstanceOf(DeviceException.class, failed.getCause()).reason();
    }
}
