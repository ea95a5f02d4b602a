package io.onetill.card.iso8583;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.card.host.UnionPayPos;
import io.onetill.codec.Hex;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DialectTest {
    private static final Iso8583Message SALE = Iso8583Message.of("0200")
            .with(2, "6216261000000000018")
            .with(3, "000000")
            .with(4, "000000001234")
            .with(11, "000007")
            .with(22, "051")
            .with(23, "001")
            .with(25, "00")
            .with(35, "6216261000000000018D4912201000001")
            .with(41, "10000001")
            .with(49, "156")
            .with(55, "9F2608A1B2C3D4E5F607189F360200015A0A6216261000000000018F9F2701805713")
            .with(60, "2200002400060");

    private static byte[] encode(int field, String value) {
        byte[] all = UnionPayPos.DIALECT.encode(Iso8583Message.of("0200").with(field, value));
        return Arrays.copyOfRange(all, 10, all.length);
    }

    private static String bytes(int field, String value) {
        return Hex.encode(encode(field, value));
    }

    @Test
    void aPackedMessageBeginsWithTypeAndBitmap() {
        byte[] bytes = UnionPayPos.DIALECT.encode(Iso8583Message.of("0800")
                .with(11, "000001")
                .with(41, "10000001")
                .with(60, "00000001003"));

        assertEquals(
                "0800" + "0020000000800010" + "000001" + "3130303030303031" + "0011" + "000000010030",
                Hex.encode(bytes));
    }

    @Test
    void paddingIsThatOfTheFieldTable() {
        assertEquals("0210", bytes(22, "021"));
        assertEquals("0510", bytes(22, "051"));
        assertEquals("0710", bytes(22, "071"));
        assertEquals("0001", bytes(23, "001"));
        assertEquals("1962162610000000000180", bytes(2, "6216261000000000018"));
        assertEquals("164111111111111111", bytes(2, "4111111111111111"));
        assertEquals("001322000727000600", bytes(60, "2200072700060"));
        assertEquals("000000001234", bytes(4, "000000001234"));
        assertEquals("0003303120", bytes(63, "01 "));
        assertEquals("00029F36", bytes(55, "9F36"));
    }

    @Test
    void trackLengthCountsCharactersAndAnOddOneIsPaddedRight() {
        assertEquals("34" + "4111111111111111D49122010000000000", bytes(35, "4111111111111111D49122010000000000"));
        assertEquals("33" + "4111111111111111D49122010000000000", bytes(35, "4111111111111111D4912201000000000"));
    }

    @Test
    void whatWasWrittenIsReadAgain() {
        assertEquals(SALE, UnionPayPos.DIALECT.decode(UnionPayPos.DIALECT.encode(SALE)));
    }

    @Test
    void everyTruncationIsAnError() {
        byte[] whole = UnionPayPos.DIALECT.encode(SALE);

        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThrows(Iso8583Exception.class, () -> UnionPayPos.DIALECT.decode(part), "length " + length);
        }
    }

    @Test
    void trailingBytesAreAnError() {
        byte[] whole = UnionPayPos.DIALECT.encode(SALE);

        assertThrows(Iso8583Exception.class, () -> UnionPayPos.DIALECT.decode(Arrays.copyOf(whole, whole.length + 1)));
    }

    @Test
    void anErrorNamesFieldAndOffsetButNotTheValue() {
        Iso8583Exception error = assertThrows(Iso8583Exception.class, () -> encode(2, "62162610000000000X8"));

        assertEquals(2, error.field());
        assertEquals(17, error.offset());
        assertFalse(String.valueOf(error.getMessage()).contains("6216"));
    }

    @Test
    void aFieldThatTheDialectDoesNotKnowIsAnErrorBothWays() {
        assertEquals(
                7, assertThrows(Iso8583Exception.class, () -> encode(7, "1")).field());
        byte[] unknown = Hex.decode("02000200000000000000");
        assertEquals(
                7,
                assertThrows(Iso8583Exception.class, () -> UnionPayPos.DIALECT.decode(unknown))
                        .field());
    }

    @Test
    void lengthsBeyondTheRowAreErrors() {
        assertThrows(Iso8583Exception.class, () -> encode(2, "1".repeat(20)));
        assertThrows(Iso8583Exception.class, () -> encode(11, "00001"));
        assertThrows(Iso8583Exception.class, () -> UnionPayPos.DIALECT.decode(Hex.decode("020040000000000000002000")));
    }

    @Test
    void aDumpShowsNoCardData() {
        Iso8583Message message = SALE.with(36, "9962216261000000000018")
                .with(52, "0123456789ABCDEF")
                .with(62, "00112233445566778899")
                .with(63, "CUP 6216261000000000018")
                .with(64, "3132333435363738");
        String dump = UnionPayPos.DIALECT.describe(message).stream()
                .map(DumpLine::toString)
                .collect(Collectors.joining("\n"));

        assertTrue(dump.contains("621626*********0018"), dump);
        assertFalse(dump.contains("6216261000000000018"), dump);
        assertFalse(dump.contains("0123456789ABCDEF"), dump);
        assertFalse(dump.contains("0011223344"), dump);
        assertFalse(dump.contains("3132333435363738"), dump);
        assertTrue(dump.contains("000000001234"), dump);
    }

    @Test
    void aDumpShowsHarmlessChipDataAndHidesTheRest() {
        String shown = UnionPayPos.DIALECT
                .describe(Iso8583Message.of("0200").with(55, "9F360200015A0862162610000000185603112233DF8101021234"))
                .get(1)
                .value();

        assertEquals("9F36=0001 5A=(8 bytes hidden) 56=(3 bytes hidden) DF8101=(2 bytes hidden)", shown);
    }

    @Test
    void chipDataThatCannotBeReadAreHiddenWhole() {
        String shown = UnionPayPos.DIALECT
                .describe(Iso8583Message.of("0200").with(55, "5A0862162610"))
                .get(1)
                .value();

        assertFalse(shown.contains("6216"), shown);
    }

    @Test
    void anAsciiDialectIsAnotherTable() {
        Dialect ascii = Dialect.ascii(
                "ASCII",
                List.of(
                        new FieldSpec(2, "card number", Content.DIGITS, Length.asciiLlvar(19), Visibility.CARD_NUMBER),
                        new FieldSpec(11, "trace", Content.DIGITS, Length.fixed(6), Visibility.OPEN),
                        new FieldSpec(70, "management", Content.DIGITS, Length.fixed(3), Visibility.OPEN)));
        Iso8583Message message = Iso8583Message.of("0800")
                .with(2, "4111111111111111")
                .with(11, "000001")
                .with(70, "301");

        byte[] bytes = ascii.encode(message);

        assertEquals(
                "0800C0200000000000000400000000000000164111111111111111000001301",
                new String(bytes, java.nio.charset.StandardCharsets.US_ASCII));
        assertEquals(message, ascii.decode(bytes));
    }
}
