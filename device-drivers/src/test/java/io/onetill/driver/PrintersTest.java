package io.onetill.driver;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.device.ReceiptPrinter;
import io.onetill.device.ReceiptPrinter.PrintResult;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintersTest {
    private final Vertx vertx = Vertx.vertx();

    @TempDir
    Path folder;

    @AfterEach
    void stop() throws Exception {
        Outcome.of(vertx.close());
    }

    @Test
    void aFileAddressOpensAPrinterThatWritesThere() throws Exception {
        Path paper = folder.resolve("paper.bin");
        ReceiptPrinter printer = Printers.open(vertx, "file:" + paper, receipt -> new byte[] {1, 2});

        assertEquals(PrintResult.PRINTED, Outcome.of(printer.print(Receipts.small())));

        assertArrayEquals(new byte[] {1, 2}, Files.readAllBytes(paper));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"tcp://192.0.2.7", "tcp://192.0.2.7:9101", "tcp://printer.example:9100", "tcp://[::1]:9100"})
    void aNetworkAddressOpensWithoutConnecting(String address) {
        assertEquals(
                "printer", Printers.open(vertx, address, receipt -> new byte[0]).name());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "printer",
                "9100",
                "tcp://",
                "tcp:9100",
                "tcp://host:0",
                "tcp://host:70000",
                "tcp://host:9100/path",
                "udp://host:9100",
                "file:relative.bin",
                "file://host/path",
                "http://host",
                "tcp://ho st"
            })
    void anotherAddressIsRefusedWithAnExample(String address) {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> Printers.open(vertx, address, receipt -> new byte[0]));

        assertTrue(refused.getMessage().contains("tcp://192.0.2.7:9100"), refused.getMessage());
        assertTrue(refused.getMessage().endsWith("got " + address), refused.getMessage());
    }
}
