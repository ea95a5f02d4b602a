package io.onetill.qr.emvco;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.codec.CodecException;
import io.onetill.codec.Hex;
import io.onetill.codec.Tlv;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsumerQrTest {
    private static final Tlv FORMAT = Tlv.of(0x85, "4350563031");
    private static final String PAN = "6216261000000000018";
    private static final Tlv UNION_PAY = Tlv.of(
            0x61,
            List.of(
                    Tlv.of(0x4F, "A000000333010102"),
                    Tlv.of(0x50, Hex.encode("UNIONPAY".getBytes(StandardCharsets.US_ASCII))),
                    Tlv.of(0x57, PAN + "D30122010000000000F"),
                    Tlv.of(0x5A, PAN + "F"),
                    Tlv.of(0x63, List.of(Tlv.of(0x9F26, "0102030405060708"), Tlv.of(0x9F36, "0001")))));

    /** The samples of EMVCo QRCPS CPM v1.0, annex. */
    @Test
    void theSamplesOfTheSpecificationAreReadAndWrittenBack() {
        String one = "hQVDUFYwMWEaTwegAAAAVVVVVw8SNFZ4kBI0WNGRIgESNF8=";
        String two = "hQVDUFYwMWETTwegAAAAVVVVUAhQcm9kdWN0MWETTwegAAAAZmZmUAhQcm9kdWN0MmJJWggSNFZ4kBI0WF8gDkNBUkRI"
                + "T0xERVIvRU1WXy0IcnVlc2RlZW5kIZ8QBwYBCgMAAACfJghYT9OF+iNLzJ82AgABnzcEbVjvEw==";

        assertEquals(one, ConsumerQr.decode(one).encode());
        assertEquals("A0000000555555", ConsumerQr.decode(one).aid());
        ConsumerQr read = ConsumerQr.decode(two);
        assertEquals(two, read.encode());
        assertEquals(2, read.applications().size());
        assertEquals(
                List.of("50[8] Product1", "50[8] Product2"),
                read.describe().stream()
                        .map(String::strip)
                        .filter(line -> line.startsWith("50"))
                        .toList());
        assertEquals(
                "584FD385FA234BCC", Hex.encode(read.find(0x9F26).orElseThrow().value()));
        assertTrue(read.describe().stream().anyMatch(line -> line.endsWith("123456******3458")), "masked");
    }

    @Test
    void aUnionPayPayloadIsReadAndWrittenBack() {
        ConsumerQr built = ConsumerQr.of(List.of(FORMAT, UNION_PAY, Tlv.of(0x62, List.of(Tlv.of(0x9F08, "0001")))));
        ConsumerQr read = ConsumerQr.decode(built.encode());

        assertEquals(built, read);
        assertEquals("A000000333010102", read.aid());
        assertEquals(1, read.applications().size());
        assertEquals(
                "0102030405060708", Hex.encode(read.find(0x9F26).orElseThrow().value()));
        assertTrue(built.encode().startsWith("hQVDUFYwMW"));
    }

    @Test
    void nothingOfTheCardIsPrinted() {
        ConsumerQr read = ConsumerQr.of(List.of(FORMAT, UNION_PAY));
        String lines = String.join("\n", read.describe());

        assertTrue(lines.contains("5A[10] 621626*********0018"), lines);
        assertTrue(lines.contains("4F[8] A000000333010102") && lines.contains("50[8] UNIONPAY"), lines);
        for (String shown : List.of(lines, read.toString())) {
            assertFalse(shown.contains(PAN) || shown.contains("0102030405060708"), shown);
        }
    }

    @Test
    void theFormatComesFirstAndAnApplicationHasAName() {
        Tlv nameless = Tlv.of(0x61, List.of(Tlv.of(0x50, "41")));
        for (List<Tlv> objects : List.of(
                List.<Tlv>of(),
                List.of(FORMAT),
                List.of(UNION_PAY, FORMAT),
                List.of(Tlv.of(0x85, "4350563032"), UNION_PAY),
                List.of(FORMAT, nameless))) {
            assertThrows(IllegalArgumentException.class, () -> ConsumerQr.of(objects));
        }
    }

    @Test
    void everyTruncationIsRefused() {
        byte[] whole = Base64.getDecoder()
                .decode(ConsumerQr.of(List.of(FORMAT, UNION_PAY)).encode());
        for (int length = 0; length < whole.length; length++) {
            String cut = Base64.getEncoder().encodeToString(Arrays.copyOf(whole, length));
            assertThrows(CodecException.class, () -> ConsumerQr.decode(cut));
        }
    }
}
