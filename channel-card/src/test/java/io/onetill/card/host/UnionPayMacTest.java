package io.onetill.card.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.onetill.codec.Hex;
import io.onetill.secret.TripleDesKey;
import io.onetill.secret.UnionPayMac;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class UnionPayMacTest {
    private static final TripleDesKey KEY = TripleDesKey.of(Hex.decode("0123456789ABCDEFFEDCBA9876543210"));

    @Test
    void theMacIsEightHexadecimalCharacters() {
        String mac = new String(UnionPayMac.compute(KEY, Hex.decode("0200")), StandardCharsets.US_ASCII);

        assertEquals(true, mac.matches("[0-9A-F]{8}"));
    }

    @Test
    void theStepsAreThoseOfTheSpecification() {
        byte[] message = Hex.decode("02003020048020C09811" + "000000" + "000000000001" + "000123");
        byte[] folded = new byte[8];
        for (int i = 0; i < message.length; i++) {
            folded[i % 8] ^= message[i];
        }
        byte[] text = Hex.encode(folded).getBytes(StandardCharsets.US_ASCII);
        byte[] first = KEY.encipher(Arrays.copyOf(text, 8));
        for (int i = 0; i < 8; i++) {
            first[i] ^= text[8 + i];
        }

        byte[] expected = Hex.encode(KEY.encipher(first)).substring(0, 8).getBytes(StandardCharsets.US_ASCII);

        assertEquals(Hex.encode(expected), Hex.encode(UnionPayMac.compute(KEY, message)));
    }

    @Test
    void aChangeOfAnyBitChangesTheMac() {
        byte[] message = Hex.decode("02003020048020C0981100000000000000000100012305100001");
        byte[] mac = UnionPayMac.compute(KEY, message);

        for (int bit = 0; bit < message.length * 8; bit++) {
            byte[] changed = message.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertFalse(Arrays.equals(mac, UnionPayMac.compute(KEY, changed)), "bit " + bit);
        }
    }
}
