package io.onetill.samples.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.samples.terminal.Terminal.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the card kernel of pay is given. */
class TerminalOptionsTest {
    @TempDir
    Path folder;

    private Terminal terminal;

    @BeforeEach
    void till() {
        terminal = new Terminal(folder.resolve("data"));
    }

    @Test
    void aTraceTellsWhatKernelAndCardSaidWithoutTheCard() throws IOException {
        Path trace = folder.resolve("trace.txt");

        Ran ran = pay("--trace", trace.toString());

        String pan = "6200000000000005";
        assertEquals("APPROVED", ran.json().getString("status"), ran.out());
        String text = Files.readString(trace);
        assertTrue(text.contains("> 00A40400"), text);
        assertTrue(text.lines().count() > 10, text);
        assertFalse(text.contains(pan), text);
    }

    @Test
    void aWrongPinIsTypedInsteadOfTheCardsOwn() {
        Ran ran = pay("--pin", "9999");

        assertEquals("DECLINED", ran.json().getString("status"), ran.out());
        assertEquals(ExitCode.BAD_INPUT, pay("--pin", "12").code());
    }

    @Test
    void aTillTakesTheApplicationsOfItsFileOnly() throws IOException {
        Path visa = Files.writeString(folder.resolve("aid.json"), "[{\"aid\": \"A0000000031010\"}]");
        Path unionPay = Files.writeString(folder.resolve("aids.json"), "[{\"aid\": \"A000000333010101\"}]");

        assertEquals("DECLINED", pay("--aid", visa.toString()).json().getString("status"));
        assertEquals("APPROVED", pay("--aid", unionPay.toString()).json().getString("status"));
    }

    @Test
    void aFileThatDoesNotFitPaysNothing() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.json"), "[{}]");

        Ran aid = pay("--aid", broken.toString());
        Ran capk = pay("--capk", broken.toString());
        Ran none = pay("--capk", folder.resolve("nowhere").toString());

        assertEquals(ExitCode.BAD_INPUT, aid.code());
        assertTrue(aid.out().contains("[0].aid"), aid.out());
        assertEquals(ExitCode.BAD_INPUT, capk.code());
        assertTrue(capk.out().contains("[0].rid"), capk.out());
        assertEquals(ExitCode.BAD_INPUT, none.code());
    }

    private Ran pay(String... options) {
        String[] all = new String[7 + options.length];
        System.arraycopy(
                new String[] {"pay", "--amount", "12.50", "--method", "card", "--card", "chip-pin"}, 0, all, 0, 7);
        System.arraycopy(options, 0, all, 7, options.length);
        return terminal.json(all);
    }
}
