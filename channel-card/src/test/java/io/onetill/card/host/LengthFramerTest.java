package io.onetill.card.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.codec.Hex;
import java.util.List;
import org.junit.jupiter.api.Test;

class LengthFramerTest {
    @Test
    void theLengthDoesNotCountItself() {
        assertEquals("0003AABBCC", Hex.encode(LengthFramer.frame(Hex.decode("AABBCC"))));
    }

    @Test
    void segmentsOfOneByteGiveTheSameMessage() {
        LengthFramer framer = new LengthFramer(100);
        byte[] framed = LengthFramer.frame(Hex.decode("AABBCC"));

        for (int i = 0; i < framed.length - 1; i++) {
            assertTrue(framer.feed(new byte[] {framed[i]}).isEmpty());
            assertTrue(framer.truncated());
        }
        List<byte[]> messages = framer.feed(new byte[] {framed[framed.length - 1]});

        assertArrayEquals(Hex.decode("AABBCC"), messages.get(0));
        assertFalse(framer.truncated());
    }

    @Test
    void oneSegmentMayHoldSeveralMessages() {
        List<byte[]> messages = new LengthFramer(100).feed(Hex.decode("0001AA" + "0000" + "0002BBCC" + "0001"));

        assertEquals(2, messages.size());
        assertArrayEquals(Hex.decode("BBCC"), messages.get(1));
    }

    @Test
    void aLongerMessageThanAllowedIsRefused() {
        LengthFramer framer = new LengthFramer(4);

        assertThrows(LinkException.class, () -> framer.feed(Hex.decode("0005")));
    }
}
