package io.onetill.driver.escpos;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onetill.device.DeviceHealth;
import io.onetill.device.ReceiptPrinter;
import io.onetill.device.ReceiptPrinter.PrintResult;
import io.onetill.driver.Outcome;
import io.onetill.driver.ReceiptPrinterContract;
import io.onetill.driver.Receipts;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilePrinterTest extends ReceiptPrinterContract {
    private static final byte[] BYTES = {0x1B, 0x40, 'h', 'i'};

    private final Vertx vertx = Vertx.vertx();

    @TempDir
    Path folder;

    private Path paper;
    private EscPosPrinter printer;

    @BeforeEach
    void start() {
        paper = folder.resolve("paper.bin");
        printer = EscPosPrinter.file(vertx, paper, receipt -> BYTES);
    }

    @AfterEach
    void stop() throws Exception {
        Outcome.of(vertx.close());
    }

    @Override
    protected ReceiptPrinter printer() {
        return printer;
    }

    @Override
    protected ReceiptPrinter printerThatCannotLayOut() {
        return EscPosPrinter.file(vertx, paper, broken());
    }

    @Override
    protected int copies() throws Exception {
        return (int) (Files.size(paper) / BYTES.length);
    }

    @Test
    void copiesAreAppended() throws Exception {
        Files.write(paper, new byte[] {9});

        Outcome.of(printer.print(Receipts.small()));

        assertArrayEquals(new byte[] {9, 0x1B, 0x40, 'h', 'i'}, Files.readAllBytes(paper));
    }

    @Test
    void aFolderThatIsNotThereIsFailed() throws Exception {
        EscPosPrinter lost = EscPosPrinter.file(vertx, folder.resolve("gone").resolve("paper.bin"), receipt -> BYTES);

        assertEquals(PrintResult.FAILED, Outcome.of(lost.print(Receipts.small())));
        assertEquals(DeviceHealth.UNPLUGGED, Outcome.of(lost.health()));
    }
}
