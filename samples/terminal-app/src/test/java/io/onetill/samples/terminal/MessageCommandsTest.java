package io.onetill.samples.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.card.host.Iso8583Standard;
import io.onetill.card.host.MessageProfile;
import io.onetill.card.iso8583.Dialect;
import io.onetill.card.iso8583.DialectFile;
import io.onetill.card.iso8583.Iso8583Message;
import io.onetill.codec.Hex;
import io.onetill.samples.terminal.Terminal.Ran;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** decode, encode and tlv. */
class MessageCommandsTest {
    private static final String PAN = "6200000000000005";
    private static final Iso8583Message SALE = Iso8583Message.builder("0200")
            .set(2, PAN)
            .set(3, "000000")
            .set(4, "000000001250")
            .set(11, "000001")
            .set(41, "10000001")
            .set(49, "156")
            .build();
    private static final String UNIONPAY = "600006000060310031100302007020000000808000"
            + "166200000000000005000000000000001250000001" + "3130303030303031" + "313536";

    @TempDir
    Path folder;

    private Terminal terminal;

    @BeforeEach
    void till() {
        terminal = new Terminal(folder.resolve("data"));
    }

    @Test
    void whatIsDecodedUnmaskedIsEncodedToTheSameBytesInEveryProfile() {
        for (MessageProfile profile : MessageProfile.SHIPPED) {
            String hex = Hex.encode(profile.dialect().encode(SALE));

            JsonObject read = terminal.json("decode", "--profile", profile.name(), "--unmasked", hex)
                    .json();
            Ran written = terminal.run("encode", "--profile", profile.name(), read.encode());

            assertEquals(hex, written.out().strip(), profile.name());
            assertNull(read.getValue("bytes"));
        }
    }

    @Test
    void lengthEnvelopeAndPadNibblesComeBackToo() {
        String message = UNIONPAY.replace("7020000000808000", "7020000000808010") + "001122000024000F";
        String length = String.format("%04X", message.length() / 2);

        JsonObject read =
                terminal.json("decode", "--unmasked", length + message).json();
        Ran written = terminal.json("encode", read.encode());

        assertTrue(read.getBoolean("length"), read::encode);
        assertEquals("6000060000603100311003", read.getString("envelope"));
        assertEquals(length + message, written.json().getString("hex"));
        assertEquals(
                ExitCode.BAD_INPUT,
                terminal.run("encode", read.put("mti", "0400").encode()).code());
    }

    @Test
    void aBrokenMessageIsShownUpToThePlaceWhereItBreaks() {
        Ran ran = terminal.run("decode", UNIONPAY.substring(0, UNIONPAY.length() - 2));

        assertEquals(ExitCode.BAD_INPUT, ran.code());
        assertTrue(ran.out().contains("terminal id"), ran.out());
        assertFalse(ran.out().contains(PAN), ran.out());
        assertTrue(ran.err().contains("field 49 at offset 41: expected 3 bytes"), ran.err());
    }

    @Test
    void unmaskedValuesAreForProgramsOnly() {
        Ran refused = terminal.run("decode", "--unmasked", UNIONPAY);

        assertEquals(ExitCode.BAD_INPUT, refused.code());
        assertFalse((refused.out() + refused.err()).contains(PAN));
        assertFalse(terminal.json("decode", UNIONPAY).out().contains(PAN));
    }

    @Test
    void aDialectComesFromAFile() throws IOException {
        Dialect own = Iso8583Standard.ISO_1987_BINARY.with("own", java.util.List.of());
        Path file = Files.writeString(folder.resolve("own.json"), DialectFile.write(own));
        String hex = Hex.encode(own.encode(SALE));

        assertEquals(
                "0200",
                terminal.json("decode", "--profile", file.toString(), hex)
                        .json()
                        .getString("mti"));
        Files.writeString(file, "{\"name\": \"own\", \"heading\": \"PACKED\", \"fields\": [{\"number\": 2}]}");
        Ran broken = terminal.run("decode", "--profile", file.toString(), hex);
        assertEquals(ExitCode.BAD_INPUT, broken.code());
        assertTrue(broken.err().contains("fields[0].name: expected a text"), broken.err());
        assertEquals(
                ExitCode.BAD_INPUT,
                terminal.run("decode", "--profile", "nobody", hex).code());
    }

    @Test
    void chipDataAreShownByNameWithTheCardHidden() {
        Ran ran = terminal.run("tlv", "77179F360200015A0862162610000000189F2701809F100100");

        assertEquals(ExitCode.APPROVED, ran.code(), ran.err());
        assertTrue(ran.out().contains("9F36    application transaction counter"), ran.out());
        assertFalse(ran.out().contains("62162610"), ran.out());
        assertTrue(terminal.run("tlv", "9F2608A1").err().contains("offset"), "where it breaks");
        assertEquals(
                4,
                terminal.json("tlv", "9F360200015A0862162610000000189F2701809F100100")
                        .json()
                        .getJsonArray("objects")
                        .size());
    }
}
