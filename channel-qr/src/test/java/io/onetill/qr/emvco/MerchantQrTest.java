package io.onetill.qr.emvco;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.codec.CodecException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MerchantQrTest {
    /** The sample of EMVCo QRCPS MPM v1.1, annex A. */
    private static final String SAMPLE =
            "00020101021229300012D156000000000510A93FO3230Q31280012D15600000001030812345678"
                    + "520441115802CN5914BEST TRANSPORT6007BEIJING64200002ZH0104最佳运输0202北京540523.7253031565502016233030412340603***"
                    + "0708A60086670902ME91320016A0112233449988770708123456786304A13A";

    @Test
    void theSampleOfTheSpecificationIsReadAndWrittenBack() {
        MerchantQr read = MerchantQr.decode(SAMPLE);

        assertEquals(SAMPLE, read.encode());
        assertTrue(read.isDynamic());
        assertEquals("23.72", read.object("54").orElseThrow().value());
        assertEquals("BEST TRANSPORT", read.object("59").orElseThrow().value());
        assertEquals(
                "最佳运输", read.object("64").orElseThrow().part("01").orElseThrow().value());
        assertEquals(
                List.of("29", "31"), read.accounts().stream().map(QrObject::id).toList());
        assertEquals(
                "D15600000000", read.accounts().get(0).part("00").orElseThrow().value());
    }

    @Test
    void aPayloadThatWeBuildHasItsCrcAndReadsBack() {
        MerchantQr built = MerchantQr.of(List.of(
                QrObject.of("00", "01"),
                QrObject.of("15", "3123456789012345"),
                QrObject.of("52", "5411"),
                QrObject.of("53", "156"),
                QrObject.of("58", "CN"),
                QrObject.of("59", "小店𠀀"),
                QrObject.of("60", "SHANGHAI"),
                QrObject.template("62", List.of(QrObject.of("05", "ORDER-1")))));

        assertFalse(built.isDynamic());
        assertEquals(built, MerchantQr.decode(built.encode()));
        assertTrue(built.encode().contains("5903小店𠀀"), "lengths count characters");
        assertFalse(built.toString().contains("3123456789012345"));
    }

    @Test
    void everyTruncationAndEveryChangedCharacterIsRefused() {
        for (int length = 0; length < SAMPLE.length(); length++) {
            String cut = SAMPLE.substring(0, length);
            assertThrows(CodecException.class, () -> MerchantQr.decode(cut));
        }
        for (int at = 0; at < SAMPLE.length(); at++) {
            char other = SAMPLE.charAt(at) == 'Z' ? 'Y' : 'Z';
            String changed = SAMPLE.substring(0, at) + other + SAMPLE.substring(at + 1);
            assertThrows(CodecException.class, () -> MerchantQr.decode(changed));
        }
    }

    @Test
    void whatIsMissingOrWrongIsNamedWithItsObject() {
        List<QrObject> objects = List.of(
                QrObject.of("00", "01"),
                QrObject.of("15", "3123456789012345"),
                QrObject.of("52", "5411"),
                QrObject.of("53", "15x"),
                QrObject.of("58", "CN"),
                QrObject.of("59", "SHOP"),
                QrObject.of("60", "SHANGHAI"));

        String wrong = assertThrows(IllegalArgumentException.class, () -> MerchantQr.of(objects))
                .getMessage();
        String missing = assertThrows(IllegalArgumentException.class, () -> MerchantQr.of(objects.subList(0, 3)))
                .getMessage();

        assertTrue(wrong.contains("object 53 (transaction currency)"), wrong);
        assertTrue(missing.contains("object 53"), missing);
        assertFalse(wrong.contains("15x"));
    }
}
