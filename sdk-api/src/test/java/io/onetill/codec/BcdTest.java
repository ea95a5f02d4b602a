package io.onetill.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class BcdTest {
    @Test
    void anOddCountIsPaddedOnTheSideThatIsAskedFor() {
        assertEquals("0123", Hex.encode(Bcd.packLeftPadded("123")));
        assertEquals("123F", Hex.encode(Bcd.packRightPadded("123", 'F')));
    }

    @Test
    void aSpanThatRunsOverTheLargestNumberIsRefused() {
        assertThrows(CodecException.class, () -> Bcd.unpack(new byte[1], 1, Integer.MAX_VALUE));
        assertThrows(CodecException.class, () -> Bcd.unpack(new byte[1], Integer.MAX_VALUE, 2));
    }
}
