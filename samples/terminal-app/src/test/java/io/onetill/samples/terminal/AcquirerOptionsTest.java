package io.onetill.samples.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.samples.terminal.Terminal.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which acquirer pay takes, and what is refused before anything is opened. */
class AcquirerOptionsTest {
    @TempDir
    private Path folder;

    private Ran pay(String... options) {
        List<String> all = new ArrayList<>(List.of("pay", "--amount", "12.50"));
        all.addAll(List.of(options));
        return new Terminal(folder.resolve("data")).json(all.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--terminal=123",
                "--merchant=1",
                "--tmk=0123",
                "--tmk=0123456789ABCDEFFEDCBA987654321Z",
                "--acquirer=nowhere",
                "--acquirer=host:99999",
                "--tls",
                "--tls-pin=x",
                "--acquirer=h:1 --tls-pin=x",
                "--acquirer=h:1 --tls-trust=no-such-file",
                "--acquirer=h:1 --tls-cert=no-such-file",
                "--acquirer=h:1 --accept-unknown-issuers",
                "--issuers=no-such-file",
                "--reader=usb:1",
                "--reader=pcsc:",
                "--reader=pcsc:x --card=chip-pin",
                "--reader=pcsc:x --method=qr"
            })
    void whatDoesNotFitIsRefusedInOneSentenceAndOpensNothing(String options) {
        Ran ran = pay(options.split(" "));

        assertEquals(ExitCode.BAD_INPUT, ran.code(), ran.out());
        assertTrue(ran.out().contains("expected"), ran.out());
        assertFalse(ran.out().contains("0123456789ABCDEF"), ran.out());
        assertFalse(Files.exists(folder.resolve("data")));
    }

    @Test
    void aFileOfIssuersThatDoesNotFitIsRefusedWithoutItsKeys() throws IOException {
        Path file = Files.writeString(
                folder.resolve("issuers.json"), "[{\"bin\": \"62\", \"masterKey\": \"0123456789ABCDEF\"}]");

        Ran ran = pay("--issuers", file.toString());

        assertEquals(ExitCode.BAD_INPUT, ran.code());
        assertTrue(ran.out().contains("[0].masterKey"), ran.out());
        assertFalse(ran.out().contains("0123456789ABCDEF"), ran.out());
    }

    @Test
    void aTillWithSm4KeysOverOneKeptConnectionPaysAsOneWithTdes() {
        Ran ran = pay("--card", "chip-pin", "--sm4", "--kept");

        assertEquals("APPROVED", ran.json().getString("status"), ran.out());
    }
}
