package io.onetill.driver.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onetill.device.DeviceHealth;
import io.onetill.device.ReceiptPrinter;
import io.onetill.device.ReceiptPrinter.PrintResult;
import io.onetill.driver.Outcome;
import io.onetill.driver.ReceiptPrinterContract;
import io.onetill.driver.Receipts;
import io.onetill.receipt.TextLayout;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatedPrinterTest extends ReceiptPrinterContract {
    private static final TextLayout LAYOUT = new TextLayout(32);
    private static final int LINES = LAYOUT.lines(Receipts.small()).size();

    private final SimulatedPrinter printer = new SimulatedPrinter(LAYOUT::lines);

    @Override
    protected ReceiptPrinter printer() {
        return printer;
    }

    @Override
    protected ReceiptPrinter printerThatCannotLayOut() {
        return new SimulatedPrinter(broken());
    }

    @Override
    protected int copies() {
        return printer.printedCopies();
    }

    private PrintResult print() throws Exception {
        return Outcome.of(printer.print(Receipts.small()));
    }

    @Test
    void thePaperCanBeRead() throws Exception {
        List<SimulatedPrinter.Paper> heard = new ArrayList<>();
        printer.onPaper(heard::add);

        print();

        assertEquals(LAYOUT.lines(Receipts.small()), printer.papers().get(0).lines());
        assertEquals(printer.papers(), heard);
    }

    @Test
    void afterTheLastCopyThePaperIsOutUntilANewRoll() throws Exception {
        printer.loadCopies(1);
        assertEquals(DeviceHealth.NEEDS_ATTENTION, Outcome.of(printer.health()));
        assertEquals(PrintResult.PRINTED, print());

        assertEquals(PrintResult.PAPER_OUT, print());
        assertEquals(DeviceHealth.BLOCKED, Outcome.of(printer.health()));

        printer.loadRoll();
        assertEquals(PrintResult.PRINTED, print());
        assertEquals(DeviceHealth.READY, Outcome.of(printer.health()));
        assertEquals(2, printer.printedCopies());
    }

    @Test
    void aCopyThatIsLongerThanTheRollIsPaperOut() throws Exception {
        printer.loadLines(2 * LINES - 1);

        assertEquals(PrintResult.PRINTED, print());
        assertEquals(PrintResult.PAPER_OUT, print());
        assertEquals(DeviceHealth.BLOCKED, Outcome.of(printer.health()));

        printer.loadLines(LINES);
        assertEquals(PrintResult.PRINTED, print());
    }

    @Test
    void anUnpluggedPrinterFailsInItsResult() throws Exception {
        printer.unplug();
        assertEquals(PrintResult.FAILED, print());

        printer.plug();

        assertEquals(PrintResult.PRINTED, print());
    }

    @Test
    void aListenerThatThrowsIsAPaperJam() throws Exception {
        printer.onPaper(paper -> {
            throw new IllegalStateException("jam");
        });

        assertEquals(PrintResult.FAILED, print());
    }
}
