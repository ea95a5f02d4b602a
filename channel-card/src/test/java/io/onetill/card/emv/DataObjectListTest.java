package io.onetill.card.emv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.onetill.codec.Hex;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DataObjectListTest {
    @Test
    void valuesFollowEachOtherWithoutTags() {
        assertEquals("0000000012340156", built("9F02065F2A02"));
    }

    @Test
    void numericValueIsCutAndFilledOnTheLeft() {
        assertEquals("1234", built("9F0202"));
        assertEquals("00000000001234", built("9F0207"));
    }

    @Test
    void binaryValueIsCutAndFilledOnTheRight() {
        assertEquals("AABB", built("9F3702"));
        assertEquals("AABBCCDD0000", built("9F3706"));
    }

    @Test
    void cardNumberIsFilledWithF() {
        assertEquals("6200000000000005FFFF", built("5A0A"));
    }

    @Test
    void unknownObjectIsZeros() {
        assertEquals("000000", built("DF7F03"));
    }

    @Test
    void everyTruncationIsRefusedOrShorter() {
        byte[] whole = Hex.decode("9F02065F2A02DF817F04");
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(whole, length);
            if (length == 0 || length == 3 || length == 6) {
                DataObjectList.parse(cut);
            } else {
                assertThrows(CardDataException.class, () -> DataObjectList.parse(cut));
            }
        }
    }

    @Test
    void listThatAsksForTooMuchIsRefused() {
        assertThrows(CardDataException.class, () -> DataObjectList.parse(Hex.decode("9F02809F0380")));
    }

    @Test
    void tagOfFiveBytesIsRefused() {
        assertThrows(CardDataException.class, () -> DataObjectList.parse(Hex.decode("9F8181810104")));
    }

    private static String built(String list) {
        byte[] values = DataObjectList.parse(Hex.decode(list)).build(tag -> switch (tag) {
            case 0x9F02 -> Optional.of(Hex.decode("000000001234"));
            case 0x5F2A -> Optional.of(Hex.decode("0156"));
            case 0x9F37 -> Optional.of(Hex.decode("AABBCCDD"));
            case 0x5A -> Optional.of(Hex.decode("6200000000000005"));
            default -> Optional.empty();
        });
        return Hex.encode(values);
    }
}
