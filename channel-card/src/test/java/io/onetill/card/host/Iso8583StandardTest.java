package io.onetill.card.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.onetill.card.iso8583.Dialect;
import io.onetill.card.iso8583.DumpLine;
import io.onetill.card.iso8583.FieldSpec;
import io.onetill.card.iso8583.Iso8583Message;
import io.onetill.codec.Hex;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The tables of the standard by bytes worked out by hand. */
class Iso8583StandardTest {
    private static final Iso8583Message AUTHORIZATION = Iso8583Message.builder("0100")
            .set(2, "41111111111111111")
            .set(3, "003000")
            .set(4, "000000005000")
            .set(28, "D00000150")
            .set(35, "4111111111111111D4912")
            .set(41, "TERM0001")
            .set(52, "0123456789ABCDEF")
            .set(100, "12345")
            .build();

    @Test
    void charactersOf1987() {
        String bytes =
                "0100" + "F000001020801000" + "0000000010000000" + "1741111111111111111" + "003000" + "000000005000"
                        + "D00000150" + "214111111111111111D4912" + "TERM0001" + "0123456789ABCDEF" + "0512345";

        assertEquals(
                bytes, new String(Iso8583Standard.ISO_1987_ASCII.encode(AUTHORIZATION), StandardCharsets.US_ASCII));
        assertEquals(AUTHORIZATION, Iso8583Standard.ISO_1987_ASCII.decode(bytes.getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void packedDigitsOf1987() {
        String bytes = "0100" + "F000001020801000" + "0000000010000000" + "17041111111111111111" + "003000"
                + "000000005000" + "4400000150" + "214111111111111111D49120" + "5445524D30303031" + "0123456789ABCDEF"
                + "05012345";

        assertEquals(bytes, Hex.encode(Iso8583Standard.ISO_1987_BINARY.encode(AUTHORIZATION)));
        assertEquals(AUTHORIZATION, Iso8583Standard.ISO_1987_BINARY.decode(Hex.decode(bytes)));
    }

    @Test
    void charactersOf1993() {
        Iso8583Message message = Iso8583Message.builder("1100")
                .set(12, "261123101500")
                .set(22, "21010121014C")
                .set(24, "100")
                .set(39, "000")
                .set(55, "9F360200019505008000E000")
                .set(64, "1122334455667788")
                .build();
        String bytes = "1100" + "0010050002000201" + "261123101500" + "21010121014C" + "100" + "000" + "012"
                + "9F360200019505008000E000" + "1122334455667788";

        assertEquals(bytes, new String(Iso8583Standard.ISO_1993_ASCII.encode(message), StandardCharsets.US_ASCII));
        assertEquals(message, Iso8583Standard.ISO_1993_ASCII.decode(bytes.getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void everyFieldButTheBitmapsHasARow() {
        List<Integer> all = IntStream.rangeClosed(2, 128)
                .filter(number -> number != 65)
                .boxed()
                .toList();

        assertEquals(all, numbers(Iso8583Standard.ISO_1987_ASCII));
        assertEquals(all, numbers(Iso8583Standard.ISO_1987_BINARY));
        assertEquals(128 - 1, numbers(Iso8583Standard.ISO_1993_ASCII).size());
    }

    private static List<Integer> numbers(Dialect dialect) {
        return dialect.fields().stream().map(FieldSpec::number).toList();
    }

    @Test
    void aDumpShowsNoCardData() {
        for (Dialect dialect : List.of(Iso8583Standard.ISO_1987_ASCII, Iso8583Standard.ISO_1993_ASCII)) {
            String dump = dialect.describe(AUTHORIZATION).stream()
                    .map(DumpLine::toString)
                    .collect(Collectors.joining("\n"));

            assertFalse(dump.contains("411111111111"), dump);
            assertFalse(dump.contains("0123456789ABCDEF"), dump);
        }
    }

    @Test
    void thePinBlockOfSm4Has16Bytes() {
        Iso8583Message message = Iso8583Message.of("0200").with(52, "00112233445566778899AABBCCDDEEFF");

        assertEquals(
                "0200" + "0000000000001000" + "00112233445566778899AABBCCDDEEFF",
                Hex.encode(UnionPayPos.SM4_DIALECT.encode(message)));
    }
}
