package io.onetill.driver.escpos;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onetill.device.DeviceHealth;
import io.onetill.device.ReceiptPrinter;
import io.onetill.device.ReceiptPrinter.PrintResult;
import io.onetill.driver.Outcome;
import io.onetill.driver.ReceiptPrinterContract;
import io.onetill.driver.Receipts;
import io.onetill.receipt.Receipt;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EscPosPrinterTest extends ReceiptPrinterContract {
    private static final String HOST = "127.0.0.1";
    private static final byte[] BYTES = {0x1B, 0x40, 'h', 'i', '\n', 0x1D, 0x56, 0x00};

    private final Vertx vertx = Vertx.vertx();
    private final BlockingQueue<Buffer> printed = new LinkedBlockingQueue<>();
    private NetServer paper;
    private EscPosPrinter printer;

    @BeforeEach
    void start() throws Exception {
        paper = vertx.createNetServer().connectHandler(socket -> {
            Buffer copy = Buffer.buffer();
            socket.handler(copy::appendBuffer);
            // A health check connects and says nothing.
            socket.endHandler(end -> {
                if (copy.length() > 0) {
                    printed.add(copy);
                }
            });
        });
        Outcome.of(paper.listen(0, HOST));
        printer = EscPosPrinter.tcp(vertx, HOST, paper.actualPort(), EscPosPrinterTest::bytes);
    }

    @AfterEach
    void stop() throws Exception {
        Outcome.of(vertx.close());
    }

    private static byte[] bytes(Receipt receipt) {
        return BYTES.clone();
    }

    @Override
    protected ReceiptPrinter printer() {
        return printer;
    }

    @Override
    protected ReceiptPrinter printerThatCannotLayOut() {
        return EscPosPrinter.tcp(vertx, HOST, paper.actualPort(), broken());
    }

    @Override
    protected int copies() throws Exception {
        int copies = 0;
        while (printed.poll(300, TimeUnit.MILLISECONDS) != null) {
            copies++;
        }
        return copies;
    }

    @Test
    void thePrinterGetsExactlyTheBytesOfTheLayout() throws Exception {
        Outcome.of(printer.print(Receipts.small()));

        Buffer copy = printed.poll(10, TimeUnit.SECONDS);

        assertArrayEquals(BYTES, copy.getBytes());
    }

    @Test
    void aRefusedConnectionIsFailedAndTheNextCopyMayWork() throws Exception {
        int port = paper.actualPort();
        Outcome.of(paper.close());
        assertEquals(PrintResult.FAILED, Outcome.of(printer.print(Receipts.small())));
        assertEquals(DeviceHealth.UNPLUGGED, Outcome.of(printer.health()));

        Outcome.of(vertx.createNetServer()
                .connectHandler(socket -> socket.handler(printed::add))
                .listen(port, HOST));

        assertEquals(PrintResult.PRINTED, Outcome.of(printer.print(Receipts.small())));
        assertEquals(DeviceHealth.READY, Outcome.of(printer.health()));
    }

    @Test
    void aPrinterThatTakesNothingIsFailedAtTheDeadline() throws Exception {
        StuckWire stuck = new StuckWire();
        EscPosPrinter slow = new EscPosPrinter(vertx, stuck, EscPosPrinterTest::bytes, Duration.ofMillis(50));

        Future<PrintResult> first = slow.print(Receipts.small());
        Future<PrintResult> second = slow.print(Receipts.small());

        assertEquals(PrintResult.FAILED, Outcome.of(first));
        assertEquals(PrintResult.FAILED, Outcome.of(second));
        assertEquals(DeviceHealth.UNPLUGGED, Outcome.of(slow.health()));
    }

    @Test
    void whileItPrintsThePrinterIsWell() throws Exception {
        EscPosPrinter busy = new EscPosPrinter(vertx, new StuckWire(), EscPosPrinterTest::bytes, Duration.ofSeconds(5));

        busy.print(Receipts.small());

        assertEquals(DeviceHealth.READY, Outcome.of(busy.health()));
    }

    private static final class StuckWire implements Wire {
        @Override
        public Future<Void> send(Buffer bytes, Future<?> end) {
            return Promise.<Void>promise().future();
        }

        @Override
        public Future<Boolean> reachable() {
            return Future.succeededFuture(false);
        }

        @Override
        public Future<Void> close() {
            return Future.succeededFuture();
        }
    }
}
