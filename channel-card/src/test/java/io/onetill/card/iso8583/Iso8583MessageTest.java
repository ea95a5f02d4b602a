package io.onetill.card.iso8583;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.card.host.UnionPayPos;
import io.onetill.codec.Hex;
import io.onetill.codec.Tlv;
import org.junit.jupiter.api.Test;

class Iso8583MessageTest {
    private static final Iso8583Message SALE = Iso8583Message.builder("0200")
            .set(60, "2200002400060")
            .set(4, 1234, 12)
            .set(11, 7, 6)
            .set(2, "6216261000000000018")
            .set(41, "10000001")
            .set(55, "9F3602000ADF7F0101")
            .set(70, "")
            .build();

    private static final byte[] BYTES = UnionPayPos.DIALECT.encode(SALE);

    @Test
    void aBuilderTakesFieldsInAnyOrder() {
        assertEquals("[2, 4, 11, 41, 55, 60]", SALE.fields().keySet().toString());
        assertEquals("Iso8583Message[0200 [2, 4, 11, 41, 55, 60]]", SALE.toString());
        assertEquals("000000001234", SALE.text(4));
    }

    @Test
    void aMessageDoesNotSeeWhatItsBuilderDoesLater() {
        Iso8583Builder builder = Iso8583Message.builder("0200").set(11, "000001");
        Iso8583Message first = builder.build();
        Iso8583Message second = builder.set(11, "000002").set(4, "000000000001").build();
        Iso8583Message third = builder.remove(4).build();

        assertEquals("000001", first.text(11));
        assertFalse(first.has(4));
        assertEquals("000002", second.text(11));
        assertTrue(second.has(4));
        assertFalse(third.has(4));
        assertNotEquals(first, third);
    }

    @Test
    void numbersAndBytesAreReadWithoutText() {
        Iso8583Message read = UnionPayPos.DIALECT.decode(BYTES.clone());

        for (Iso8583Message message : new Iso8583Message[] {SALE, read}) {
            assertEquals(1234, message.number(4));
            assertEquals(7, message.number(11));
            assertEquals(10000001, message.number(41));
            assertArrayEquals(Hex.decode("9F3602000ADF7F0101"), message.bytes(55));
            assertThrows(Iso8583Exception.class, () -> message.number(2));
            assertThrows(Iso8583Exception.class, () -> message.number(55));
            assertThrows(Iso8583Exception.class, () -> message.number(37));
            assertThrows(Iso8583Exception.class, () -> message.bytes(52));
        }
    }

    @Test
    void dataObjectsThatNobodyKnowsAreKept() {
        assertEquals(
                Tlv.of(0xDF7F, "01"),
                UnionPayPos.DIALECT.decode(BYTES.clone()).dataObjects(55).get(1));
        Iso8583Exception broken = assertThrows(
                Iso8583Exception.class,
                () -> SALE.with(55, "9F36020001" + "9F2608").dataObjects(55));
        assertEquals(55, broken.field());
        assertTrue(broken.offset() >= 5, broken::getMessage);
    }

    @Test
    void whatAHostFillsAPadNibbleWithIsWrittenAgain() {
        byte[] filled = BYTES.clone();
        int last = filled.length - 1;
        assertEquals(0, filled[last] & 0xF);
        filled[last] |= 0xF;

        Iso8583Message read = UnionPayPos.DIALECT.decode(filled);

        assertEquals(SALE, read);
        assertArrayEquals(filled, UnionPayPos.DIALECT.encode(read));
    }

    @Test
    void aMessageTypeThatNobodyKnowsIsKept() {
        assertEquals(
                "9876",
                UnionPayPos.DIALECT.decode(Hex.decode("98760000000000000000")).mti());
        assertThrows(Iso8583Exception.class, () -> UnionPayPos.DIALECT.decode(Hex.decode("98A60000000000000000")));
        assertThrows(Iso8583Exception.class, () -> UnionPayPos.DIALECT.encode(Iso8583Message.of("98A6")));
        assertThrows(Iso8583Exception.class, () -> UnionPayPos.DIALECT.encode(Iso8583Message.of("980")));
    }

    @Test
    void aSecondBitmapWithoutFieldsIsKept() {
        byte[] bytes = Hex.decode("0800" + "8020000000000000" + "0000000000000000" + "000001");

        Iso8583Message read = UnionPayPos.DIALECT.decode(bytes.clone());

        assertEquals("000001", read.text(11));
        assertArrayEquals(bytes, UnionPayPos.DIALECT.encode(read));
    }

    @Test
    void aPartIsReadByItsNumber() {
        assertEquals("000024", UnionPayPos.DIALECT.part(SALE, 60, 2));
        assertEquals("6", UnionPayPos.DIALECT.part(SALE, 60, 4));
        assertEquals("", UnionPayPos.DIALECT.part(SALE, 60, 7));
        assertThrows(IllegalArgumentException.class, () -> UnionPayPos.DIALECT.part(SALE, 60, 8));
        assertThrows(IllegalArgumentException.class, () -> UnionPayPos.DIALECT.part(SALE, 4, 1));
        assertTrue(UnionPayPos.DIALECT.describe(SALE).stream()
                .anyMatch(line -> line.part() == 2 && line.value().equals("000024")));
    }

    @Test
    void aFieldNumberOutsideTheBitmapIsRefused() {
        for (int number : new int[] {-1, 0, 1, 129, 200}) {
            assertThrows(Iso8583Exception.class, () -> SALE.with(number, "1"));
            assertFalse(SALE.has(number));
        }
    }
}
