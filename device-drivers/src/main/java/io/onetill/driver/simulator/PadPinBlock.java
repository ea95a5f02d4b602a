package io.onetill.driver.simulator;

import io.onetill.codec.Hex;
import io.onetill.secret.ClearAccess;
import io.onetill.secret.Pan;
import io.onetill.secret.PinBlock;
import java.util.Arrays;

/**
 * The PIN blocks of a simulated pad: format 0 of ISO 9564-1 under DES; under SM4 the same over 16 bytes, the PIN on the left
 * and the card number on the right (Q/CUP 009; no example was published). Stateless.
 */
final class PadPinBlock {
    private static final int SHORT = 8;

    private PadPinBlock() {}

    static PinBlock of(String typed, Pan pan, PadKey key) {
        char[] pin = typed.toCharArray();
        byte[] clear = clear(pin, pan, key.blockBytes());
        try {
            return PinBlock.ofEnciphered(key.encipher(clear));
        } finally {
            Arrays.fill(clear, (byte) 0);
            Arrays.fill(pin, '0');
        }
    }

    private static byte[] clear(char[] pin, Pan pan, int bytes) {
        byte[] block = PinBlock.clearFormat0(pin, pan, ClearAccess.token());
        if (bytes == SHORT) {
            return block;
        }
        byte[] account = account(pan);
        byte[] wide = new byte[bytes];
        Arrays.fill(wide, (byte) 0xFF);
        for (int i = 0; i < SHORT; i++) {
            wide[i] = (byte) (block[i] ^ account[i]);
            wide[bytes - SHORT + i] ^= account[i];
        }
        Arrays.fill(block, (byte) 0);
        return wide;
    }

    /** The last twelve digits but the check digit, on the right of eight bytes. */
    private static byte[] account(Pan pan) {
        String digits = "0".repeat(12) + pan.clear(ClearAccess.token());
        return Hex.decode("0000" + digits.substring(digits.length() - 13, digits.length() - 1));
    }
}
