package io.onetill.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class DigitsTest {
    @Test
    void aShortNumberGetsLeadingZerosAndALongOneStaysWhole() {
        assertEquals("000007", Digits.padded(7, 6));
        assertEquals("123456", Digits.padded(123_456, 6));
        assertEquals("1234567", Digits.padded(1_234_567, 6));
        assertThrows(IllegalArgumentException.class, () -> Digits.padded(-1, 6));
    }

    @Test
    void onlyAsciiDigitsOfTheRightCountAreDigits() {
        assertTrue(Digits.are("0156", 4));
        assertFalse(Digits.are("156", 4));
        assertFalse(Digits.are("01５6", 4));
        assertFalse(Digits.are("01A6"));
        assertTrue(Digits.are(""));
    }
}
