package io.onetill.driver.pcsc;

import io.onetill.device.DeviceException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;

/** The PC/SC readers of this machine. */
public final class PcscReaders {
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private PcscReaders() {}

    /**
     * The names of the readers that are plugged in, none if there is none. Blocks nobody.
     *
     * @param vertx for the deadline
     * @return fails with {@link DeviceException} UNPLUGGED if there is no card service, or none that answers in ten
     *     seconds; completes on a thread of its own, so do not block in its handlers
     */
    public static Future<List<String>> list(Vertx vertx) {
        CardWorker once = new CardWorker("card readers", timers(vertx));
        return once.call(
                        () -> {
                            CardService service = JnaCardService.open();
                            try {
                                return service.readers();
                            } finally {
                                service.close();
                            }
                        },
                        ANSWER,
                        () -> {})
                .onComplete(any -> once.close());
    }

    /**
     * The reader that somebody means, as {@link PcscCardReader#named} finds it.
     *
     * @param readers from {@link #list}
     * @throws IllegalArgumentException with a sentence that lists the readers, if it is none or several
     */
    public static String choose(String name, List<String> readers) {
        try {
            return ReaderName.find(name, readers);
        } catch (CardServiceException e) {
            throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
        }
    }

    static CardWorker.Later timers(Vertx vertx) {
        return (wait, then) -> {
            try {
                vertx.setTimer(wait.toMillis(), any -> then.run());
            } catch (RejectedExecutionException e) {
                // Vert.x was closed before the reader: nobody waits for a deadline any more.
            }
        };
    }
}
