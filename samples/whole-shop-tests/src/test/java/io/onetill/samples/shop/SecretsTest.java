package io.onetill.samples.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.card.simulator.SimulatedCards;
import io.onetill.qr.simulator.SimulatedCodes;
import io.onetill.secret.ClearAccess;
import io.onetill.secret.PinBlock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;

class SecretsTest {
    private static final int PAYMENTS = 10_000;

    /** In memory where the machine has such a folder: the search is not about the speed of a disk. */
    @TempDir(factory = InMemory.class)
    Path folder;

    static final class InMemory implements TempDirFactory {
        @Override
        public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context) throws IOException {
            Path memory = Path.of("/dev/shm");
            return Files.isWritable(memory)
                    ? Files.createTempDirectory(memory, "whole-shop")
                    : Files.createTempDirectory("whole-shop");
        }
    }

    @Test
    void tenThousandPaymentsLeaveNoSecretInFilesOrOutput() throws Exception {
        SecretSearch search = secrets();
        SecretDay day = new SecretDay(folder, PAYMENTS);

        Set<String> whileOpen = day.run(search);

        assertTrue(
                day.pinBlocks().size() > 100, "PIN blocks: " + day.pinBlocks().size());
        assertTrue(day.printed() > PAYMENTS / 2, "copies of receipts: " + day.printed());
        assertTrue(Files.size(folder.resolve("journal").resolve("journal.db")) > 1_000_000);
        assertEquals(Set.of(), whileOpen);
        assertEquals(Set.of(), search.under(folder));
        assertEquals(Set.of(), search.in(day.output()));
    }

    /** One careless line in a shop's own code: the search sees it, and the scrubber would have kept it from the log. */
    @Test
    void aLeakPlantedInTheShopIsCaught() throws Exception {
        SecretSearch search = secrets();
        SecretDay day = SecretDay.leaking(
                folder,
                12,
                card -> Logger.getLogger("careless").info("card " + card.pan().clear(ClearAccess.token())));

        day.run(search);

        assertTrue(search.in(day.output()).contains("PAN of " + SimulatedCards.CHIP_PIN.cardName()));
        assertEquals(Set.of(), search.in(day.scrubbedLog()));
        assertTrue(new String(day.scrubbedLog(), StandardCharsets.UTF_8).contains("card [masked card number]"));
    }

    @Test
    void aLeakInAnyWritingIsFound() throws Exception {
        SecretSearch search = secrets();
        String pan = SimulatedCards.CHIP_PIN.pan().clear(ClearAccess.token());
        byte[] digits = pan.getBytes(StandardCharsets.US_ASCII);
        java.util.HexFormat hex = java.util.HexFormat.of();
        List<byte[]> leaks = List.of(
                digits,
                pan.getBytes(StandardCharsets.UTF_16LE),
                pan.getBytes(StandardCharsets.UTF_16BE),
                hex.parseHex(pan),
                hex.parseHex("0" + pan + "0"),
                hex.formatHex(digits).getBytes(StandardCharsets.US_ASCII),
                hex.withUpperCase().formatHex(digits).getBytes(StandardCharsets.US_ASCII),
                java.util.Base64.getEncoder().encode(digits),
                java.util.Base64.getEncoder().encode(("x" + pan + "y").getBytes(StandardCharsets.US_ASCII)),
                java.util.Base64.getEncoder().encode(("xx" + pan).getBytes(StandardCharsets.US_ASCII)),
                new StringBuilder(pan).reverse().toString().getBytes(StandardCharsets.US_ASCII),
                SimulatedCards.CHIP_PIN
                        .profile()
                        .track2()
                        .clear(ClearAccess.token())
                        .getBytes(StandardCharsets.US_ASCII),
                PinBlock.clearFormat0(
                        SimulatedCards.CHIP_PIN.accountPin().toCharArray(),
                        SimulatedCards.CHIP_PIN.pan(),
                        ClearAccess.token()),
                SimulatedCodes.rows().get(0).code().getBytes(StandardCharsets.US_ASCII));

        for (int i = 0; i < leaks.size(); i++) {
            Path one = Files.createDirectories(folder.resolve("leak-" + i));
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            file.writeBytes("before ".getBytes(StandardCharsets.US_ASCII));
            file.writeBytes(leaks.get(i));
            file.writeBytes(" behind".getBytes(StandardCharsets.US_ASCII));
            Files.write(one.resolve("file"), file.toByteArray());

            assertTrue(!search.under(one).isEmpty(), "leak " + i + " was not found");
        }
    }

    static SecretSearch secrets() {
        SecretSearch search = new SecretSearch();
        for (SimulatedCards card : SimulatedCards.values()) {
            String name = card.cardName();
            search.addText("PAN of " + name, card.pan().clear(ClearAccess.token()));
            search.addText("track 2 of " + name, card.profile().track2().clear(ClearAccess.token()));
            search.addBytes(
                    "clear PIN block of " + name,
                    PinBlock.clearFormat0(card.accountPin().toCharArray(), card.pan(), ClearAccess.token()));
        }
        SimulatedCodes.rows().forEach(row -> search.addText("payment code " + row.name(), row.code()));
        return search;
    }
}
