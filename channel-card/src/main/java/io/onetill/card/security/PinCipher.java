package io.onetill.card.security;

import io.onetill.secret.ClearAccess;
import io.onetill.secret.PinBlock;
import java.util.Objects;

/**
 * The enciphering of a PIN block under a PIN key, for simulators and test hosts. A real PIN never enters this process:
 * a certified PIN pad does this inside, and a till passes the opaque block on. Stateless.
 */
public final class PinCipher {
    private PinCipher() {}

    /**
     * Enciphers one block.
     *
     * @param clear as long as a block of the key's cipher; the caller erases it
     * @throws IllegalArgumentException if the key is not for PINs, or the block not one block
     */
    public static PinBlock encipher(KeyHandle pinKey, byte[] clear, ClearAccess access) {
        Objects.requireNonNull(access);
        requireOneBlock(pinKey, clear);
        return PinBlock.ofEnciphered(pinKey.require(KeyPurpose.PIN).run(true, clear));
    }

    /** Undoes {@link #encipher}; the caller erases what it gets. */
    public static byte[] decipher(KeyHandle pinKey, PinBlock block, ClearAccess access) {
        byte[] enciphered = block.enciphered(access);
        requireOneBlock(pinKey, enciphered);
        return pinKey.require(KeyPurpose.PIN).run(false, enciphered);
    }

    private static void requireOneBlock(KeyHandle key, byte[] block) {
        int length = key.algorithm().blockBytes();
        if (block.length != length) {
            throw new IllegalArgumentException("expected a PIN block of " + length + " bytes, got " + block.length);
        }
    }
}
