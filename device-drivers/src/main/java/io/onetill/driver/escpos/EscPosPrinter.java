package io.onetill.driver.escpos;

import io.onetill.device.DeviceHealth;
import io.onetill.device.ReceiptPrinter;
import io.onetill.receipt.Receipt;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;

/**
 * A receipt printer that takes ESC/POS bytes over TCP (port 9100 by custom) or through a file.
 *
 * <p>Copies go out one after another. PRINTED means that the printer's side has taken all bytes; the driver does not ask
 * the printer for its paper, so a paper end shows on the printer only. Whatever goes wrong, and ten seconds after
 * {@link #print} in any case, the result is FAILED. Call it from one thread; futures complete on Vert.x threads.
 */
public final class EscPosPrinter implements ReceiptPrinter {
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final Wire wire;
    private final Function<Receipt, byte[]> layout;
    private final Duration deadline;
    private Future<PrintResult> last = Future.succeededFuture(PrintResult.PRINTED);
    private boolean closed;

    EscPosPrinter(Vertx vertx, Wire wire, Function<Receipt, byte[]> layout, Duration deadline) {
        this.vertx = vertx;
        this.wire = wire;
        this.layout = layout;
        this.deadline = deadline;
    }

    /**
     * A printer in the network. Every copy has its own connection.
     *
     * @param layout makes the bytes of a receipt, the cut included
     */
    public static EscPosPrinter tcp(Vertx vertx, String host, int port, Function<Receipt, byte[]> layout) {
        return new EscPosPrinter(vertx, new TcpWire(vertx, host, port), layout, DEADLINE);
    }

    /**
     * A printer behind a device file, or a file to which every copy is appended.
     *
     * @param layout makes the bytes of a receipt, the cut included
     */
    public static EscPosPrinter file(Vertx vertx, Path path, Function<Receipt, byte[]> layout) {
        return new EscPosPrinter(vertx, new FileWire(vertx, path), layout, DEADLINE);
    }

    @Override
    public String name() {
        return "printer";
    }

    @Override
    public Future<PrintResult> print(Receipt receipt) {
        if (closed) {
            return Future.succeededFuture(PrintResult.FAILED);
        }
        Buffer bytes;
        try {
            bytes = Buffer.buffer(layout.apply(receipt));
        } catch (RuntimeException unprintable) {
            return Future.succeededFuture(PrintResult.FAILED);
        }
        last = send(bytes, last);
        return last;
    }

    /** READY if the printer can be reached, or is just printing; UNPLUGGED if not. */
    @Override
    public Future<DeviceHealth> health() {
        if (closed) {
            return Future.succeededFuture(DeviceHealth.UNPLUGGED);
        }
        // A printer that is printing refuses a second connection and is well all the same.
        Future<Boolean> reachable = last.isComplete() ? wire.reachable() : Future.succeededFuture(true);
        return reachable.map(there -> there ? DeviceHealth.READY : DeviceHealth.UNPLUGGED);
    }

    @Override
    public Future<Void> close() {
        if (closed) {
            return Future.succeededFuture();
        }
        closed = true;
        return wire.close();
    }

    private Future<PrintResult> send(Buffer bytes, Future<PrintResult> before) {
        Promise<PrintResult> result = Promise.promise();
        long timer = vertx.setTimer(deadline.toMillis(), id -> result.tryComplete(PrintResult.FAILED));
        before.transform(done -> result.future().isComplete()
                        ? Future.<Void>failedFuture("the deadline passed in the queue")
                        : wire.send(bytes, result.future()))
                .onComplete(sent -> {
                    vertx.cancelTimer(timer);
                    result.tryComplete(sent.succeeded() ? PrintResult.PRINTED : PrintResult.FAILED);
                });
        return result.future();
    }
}
