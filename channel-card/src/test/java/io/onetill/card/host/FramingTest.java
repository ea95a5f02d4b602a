package io.onetill.card.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.card.iso8583.Iso8583Exception;
import io.onetill.codec.Hex;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each framing by known bytes, by every truncation and byte by byte. */
class FramingTest {
    @ParameterizedTest
    @CsvSource({
        "BINARY, 2, false, 0003AABBCC",
        "BINARY, 2, true, 0005AABBCC",
        "BINARY, 4, false, 00000003AABBCC",
        "BINARY, 4, true, 00000007AABBCC",
        "ASCII, 4, false, 30303033AABBCC",
        "ASCII, 4, true, 30303037AABBCC",
        "ASCII, 3, false, 303033AABBCC",
        "BCD, 2, false, 0003AABBCC",
        "BCD, 2, true, 0005AABBCC"
    })
    void aMessageIsFramedByKnownBytes(LengthPrefix.Form form, int bytes, boolean countsItself, String framed) {
        LengthPrefix prefix = new LengthPrefix(form, bytes, countsItself);
        byte[] message = Hex.decode("AABBCC");

        assertEquals(framed, Hex.encode(LengthFramer.frame(prefix, message)));
        assertArrayEquals(message, byteByByte(prefix, Hex.decode(framed)));
        for (int cut = 0; cut < framed.length() / 2; cut++) {
            LengthFramer framer = new LengthFramer(prefix, 100);
            assertTrue(framer.feed(Hex.decode(framed.substring(0, 2 * cut))).isEmpty());
            assertEquals(cut > 0, framer.truncated());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "BINARY, 300, 012C",
        "ASCII, 1234, 31323334",
        "BCD, 1234, 1234",
    })
    void longerMessagesUseTheWholePrefix(LengthPrefix.Form form, int length, String prefix) {
        LengthPrefix by = new LengthPrefix(form, prefix.length() / 2, false);
        byte[] framed = LengthFramer.frame(by, new byte[length]);

        assertEquals(prefix, Hex.encode(framed).substring(0, prefix.length()));
        assertEquals(length, byteByByte(by, framed).length);
    }

    @ParameterizedTest
    @CsvSource({"BINARY, 2, 65535", "ASCII, 4, 9999", "BCD, 2, 9999", "BINARY, 4, 2147483647"})
    void theLongestMessageIsThatOfThePrefix(LengthPrefix.Form form, int bytes, int longest) {
        LengthPrefix prefix = new LengthPrefix(form, bytes, false);

        assertEquals(longest, prefix.longest());
        assertEquals(longest - bytes, prefix.countingItself().longest());
    }

    @Test
    void aMessageThatCannotBeAnnouncedIsRefused() {
        LengthPrefix prefix = LengthPrefix.ascii(1);

        assertEquals(10, LengthFramer.frame(prefix, new byte[9]).length);
        assertThrows(IllegalArgumentException.class, () -> LengthFramer.frame(prefix, new byte[10]));
    }

    @Test
    void whatIsNoLengthIsRefused() {
        assertRefused(LengthPrefix.ascii(2), "3A30");
        assertRefused(new LengthPrefix(LengthPrefix.Form.BCD, 1, false), "0A");
        assertRefused(LengthPrefix.BINARY_2.countingItself(), "0001");
        assertRefused(new LengthPrefix(LengthPrefix.Form.BINARY, 4, false), "FFFFFFFF");
    }

    @Test
    void aPrefixHasOneToFourBytes() {
        assertThrows(IllegalArgumentException.class, () -> new LengthPrefix(LengthPrefix.Form.BINARY, 5, false));
        assertThrows(IllegalArgumentException.class, () -> LengthPrefix.ascii(0));
    }

    @Test
    void anEmptyMessageIsAKeepAlive() {
        LengthFramer framer = new LengthFramer(LengthPrefix.BINARY_2.countingItself(), 100);

        List<byte[]> messages = framer.feed(Hex.decode("0002" + "0003AA" + "0002"));

        assertEquals(1, messages.size());
        assertFalse(framer.truncated());
    }

    @ParameterizedTest
    @CsvSource({
        "true, 6, 6000060000, 603100311003, 6000060000603100311003",
        "true, 0, 6000060000, '', 6000060000",
        "false, 6, '', 603100311003, 603100311003",
        "false, 0, '', '', ''"
    })
    void envelopesAreMadeOfParts(boolean tpdu, int headerBytes, String address, String header, String wire) {
        EnvelopeShape shape = new EnvelopeShape(tpdu, headerBytes);
        Envelope envelope = new Envelope(address, header);
        byte[] body = Hex.decode("0200");
        byte[] sealed = envelope.seal(body);

        assertEquals(wire + "0200", Hex.encode(sealed));
        assertEquals(wire.length() / 2, shape.bytes());
        assertEquals(envelope, shape.of(sealed));
        assertArrayEquals(body, shape.open(sealed));
        for (int cut = 0; cut < shape.bytes(); cut++) {
            byte[] part = java.util.Arrays.copyOf(sealed, cut);
            assertThrows(Iso8583Exception.class, () -> shape.of(part));
            assertThrows(Iso8583Exception.class, () -> shape.open(part));
        }
    }

    @Test
    void anAnswerGoesBackWhereItsRequestCameFrom() {
        assertEquals(
                "6000030012",
                new Envelope("6000120003", "603100311003").answered().tpdu());
        assertEquals(Envelope.NONE, Envelope.NONE.answered());
        assertEquals('0', Envelope.NONE.hostRequest());
    }

    @Test
    void anEnvelopeOfOtherLengthsIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Envelope("60000600", ""));
        assertThrows(IllegalArgumentException.class, () -> new Envelope("", "123"));
        assertThrows(IllegalArgumentException.class, () -> new EnvelopeShape(true, -1));
    }

    private static void assertRefused(LengthPrefix prefix, String bytes) {
        assertThrows(LinkException.class, () -> new LengthFramer(prefix, 100).feed(Hex.decode(bytes)));
    }

    private static byte[] byteByByte(LengthPrefix prefix, byte[] framed) {
        LengthFramer framer = new LengthFramer(prefix, 10_000);
        for (int i = 0; i < framed.length - 1; i++) {
            assertTrue(framer.feed(new byte[] {framed[i]}).isEmpty());
        }
        return framer.feed(new byte[] {framed[framed.length - 1]}).get(0);
    }
}
