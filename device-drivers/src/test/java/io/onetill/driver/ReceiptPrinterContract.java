package io.onetill.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.onetill.device.DeviceHealth;
import io.onetill.device.ReceiptPrinter;
import io.onetill.device.ReceiptPrinter.PrintResult;
import io.onetill.receipt.Receipt;
import io.vertx.core.Future;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What every receipt printer driver does. */
public abstract class ReceiptPrinterContract {
    /** The connected printer, the same one in each call of a test. */
    protected abstract ReceiptPrinter printer();

    /** A connected printer whose layout throws. */
    protected abstract ReceiptPrinter printerThatCannotLayOut();

    /** How many whole copies came out. */
    protected abstract int copies() throws Exception;

    protected static <T> Function<Receipt, T> broken() {
        return receipt -> {
            throw new IllegalStateException("no such font");
        };
    }

    @Test
    void aCopyComesOut() throws Exception {
        assertEquals(PrintResult.PRINTED, Outcome.of(printer().print(Receipts.small())));

        assertEquals(1, copies());
    }

    @Test
    void copiesAskedForAtOnceAllComeOut() throws Exception {
        Future<PrintResult> first = printer().print(Receipts.small());
        Future<PrintResult> second = printer().print(Receipts.small());
        Future<PrintResult> third = printer().print(Receipts.small());

        assertEquals(PrintResult.PRINTED, Outcome.of(first));
        assertEquals(PrintResult.PRINTED, Outcome.of(second));
        assertEquals(PrintResult.PRINTED, Outcome.of(third));
        assertEquals(3, copies());
    }

    @Test
    void aLayoutThatThrowsIsAResultAndNotAFailure() throws Exception {
        assertEquals(PrintResult.FAILED, Outcome.of(printerThatCannotLayOut().print(Receipts.small())));
    }

    @Test
    void aClosedPrinterFailsInItsResult() throws Exception {
        Outcome.of(printer().close());
        Outcome.of(printer().close());

        assertEquals(PrintResult.FAILED, Outcome.of(printer().print(Receipts.small())));
        assertEquals(DeviceHealth.UNPLUGGED, Outcome.of(printer().health()));
    }

    @Test
    void healthAndNameAreAlwaysThere() throws Exception {
        assertEquals(DeviceHealth.READY, Outcome.of(printer().health()));
        assertNotNull(printer().name());
    }
}
