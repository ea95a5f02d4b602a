package io.onetill.card.emv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.onetill.codec.CodecException;
import io.onetill.codec.Hex;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TlvStoreTest {
    private final TlvStore store = new TlvStore();

    @Test
    void cardCannotReplaceATerminalObject() {
        store.setTerminal(EmvTag.AMOUNT, Hex.decode("000000001234"));
        store.addFromCard(Hex.decode("9F0206000000000001"));

        assertArrayEquals(Hex.decode("000000001234"), store.get(EmvTag.AMOUNT).orElseThrow());
    }

    @Test
    void objectsInsideTemplatesAreFound() {
        store.addFromCard(Hex.decode("7009A5075A026200500141"));

        assertArrayEquals(Hex.decode("6200"), store.fromCard(EmvTag.PAN).orElseThrow());
    }

    @Test
    void firstOfTwoStays() {
        store.addFromCard(Hex.decode("5001415F340101"));
        store.addFromCard(Hex.decode("500142"));

        assertArrayEquals(Hex.decode("41"), store.get(EmvTag.LABEL).orElseThrow());
    }

    @Test
    void mandatoryObjectTwiceIsRefused() {
        store.addFromCard(Hex.decode("5F2403491231"));

        assertThrows(CardDataException.class, () -> store.addFromCard(Hex.decode("5F2403491231")));
    }

    @Test
    void tooDeepNestingIsRefused() {
        assertThrows(CardDataException.class, () -> store.addFromCard(Hex.decode("700A700870067004700270007000")));
    }

    @Test
    void tooManyObjectsAreRefused() {
        byte[] many = new byte[300 * 4];
        for (int i = 0; i < 300; i++) {
            many[4 * i] = (byte) 0xDF;
            many[4 * i + 1] = (byte) (0x80 | i >> 7);
            many[4 * i + 2] = (byte) (i & 0x7F);
        }

        assertThrows(CardDataException.class, () -> store.addFromCard(many));
    }

    @Test
    void everyTruncationOfARecordIsRefusedOrShorter() {
        byte[] whole = Hex.decode("5F24034912315F34010157046200D491");
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            TlvStore fresh = new TlvStore();
            if (length == 0 || length == 6 || length == 10) {
                fresh.addFromCard(cut);
            } else {
                assertThrows(CodecException.class, () -> fresh.addFromCard(cut));
            }
        }
    }

    @Test
    void bitTablesEncodeToTheStandardsBytes() {
        assertEquals(
                "8040048000",
                Hex.encode(Tvr.encode(java.util.EnumSet.of(
                        Tvr.OFFLINE_AUTHENTICATION_NOT_PERFORMED,
                        Tvr.EXPIRED,
                        Tvr.ONLINE_PIN_ENTERED,
                        Tvr.FLOOR_LIMIT_EXCEEDED))));
        assertEquals("FC00", Hex.encode(Tsi.encode(java.util.EnumSet.allOf(Tsi.class))));
    }
}
