package io.onetill.card.simulator;

import io.onetill.card.security.KeyHandle;
import io.onetill.card.security.PinCipher;
import io.onetill.secret.ClearAccess;
import io.onetill.secret.Pan;
import io.onetill.secret.PinBlock;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The clear side of PIN blocks: builds them as a PIN pad does, and opens them as a host does (ISO 9564-1, clause 9).
 *
 * <p>For a PIN that somebody made up. A real one exists in a certified PIN pad only, and the SDK passes its blocks on
 * without a look inside. Stateless and safe for any thread.
 */
public final class SimulatedPinBlock {
    private SimulatedPinBlock() {}

    /**
     * Builds a block and enciphers it.
     *
     * @param pinKey for PINs; its cipher has the format's block length
     * @param pin 4 to 12 digits; the caller erases it
     * @param random for the formats that fill up with chance
     * @throws IllegalArgumentException if PIN or key do not fit the format; no message shows the PIN
     */
    public static PinBlock encipher(
            SimulatedPinFormat format, KeyHandle pinKey, char[] pin, Pan pan, RandomGenerator random) {
        ClearAccess access = ClearAccess.token();
        byte[] clear = format.pinField(pin, random);
        byte[] account = format.panField(pan.clear(access));
        try {
            if (format != SimulatedPinFormat.ISO_4) {
                combine(clear, account);
                return PinCipher.encipher(pinKey, clear, access);
            }
            // Format 4 binds the PAN between two encipherments.
            byte[] between = PinCipher.encipher(pinKey, clear, access).enciphered(access);
            combine(between, account);
            return PinCipher.encipher(pinKey, between, access);
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }

    /**
     * The PIN of a block.
     *
     * @return 4 to 12 digits, which the caller erases
     * @throws IllegalArgumentException if the block is none of this format, key and card
     */
    public static char[] open(SimulatedPinFormat format, KeyHandle pinKey, PinBlock block, Pan pan) {
        ClearAccess access = ClearAccess.token();
        byte[] clear = PinCipher.decipher(pinKey, block, access);
        combine(clear, format.panField(pan.clear(access)));
        if (format == SimulatedPinFormat.ISO_4) {
            clear = PinCipher.decipher(pinKey, PinBlock.ofEnciphered(clear), access);
        }
        try {
            return format.pin(clear);
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }

    private static void combine(byte[] block, byte[] account) {
        for (int i = 0; i < account.length; i++) {
            block[i] ^= account[i];
        }
    }
}
