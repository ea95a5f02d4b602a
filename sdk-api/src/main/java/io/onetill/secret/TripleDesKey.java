package io.onetill.secret;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.Arrays;
import java.util.Objects;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A single (8 bytes), double (16) or triple (24) length DES key, used block by block (ECB, no padding).
 *
 * <p>Shared by the card channel and the PIN pads, which may not see each other. Parity bits are not checked. Instances
 * may be used by any thread, one call at a time. The key never prints, is not serializable and can be erased; copies
 * inside the runtime's ciphers are dropped then, and stay in memory until it is used again.
 */
public final class TripleDesKey {
    // Named once: to look for the provider at each key takes as long as all the rest of it.
    private static final Provider SINGLE = provider("DES");
    private static final Provider TRIPLE = provider("DESede");

    private final transient byte[] key;
    private transient @Nullable Cipher encipher;
    private transient @Nullable Cipher decipher;
    private boolean erased;

    private TripleDesKey(byte[] key) {
        this.key = key.clone();
    }

    /**
     * A key from its clear bytes; the caller erases its array.
     *
     * @throws IllegalArgumentException if it is not 8, 16 or 24 bytes long
     */
    public static TripleDesKey of(byte[] bytes) {
        if (bytes.length != 8 && bytes.length != 16 && bytes.length != 24) {
            throw new IllegalArgumentException("a DES key has 8, 16 or 24 bytes, this has " + bytes.length);
        }
        return new TripleDesKey(bytes);
    }

    /** A key from a secret. */
    public static TripleDesKey of(SecretBytes secret) {
        byte[] clear = secret.clear(ClearAccess.token());
        try {
            return of(clear);
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }

    /**
     * Enciphers a whole number of 8-byte blocks.
     *
     * @throws IllegalStateException after {@link #erase()}
     */
    public synchronized byte[] encipher(byte[] blocks) {
        check();
        // Made on first use: most keys of a payment encipher a block or two and never decipher.
        Cipher cipher = encipher;
        if (cipher == null) {
            cipher = cipher(Cipher.ENCRYPT_MODE, key);
            encipher = cipher;
        }
        return run(cipher, blocks);
    }

    /**
     * Deciphers a whole number of 8-byte blocks.
     *
     * @throws IllegalStateException after {@link #erase()}
     */
    public synchronized byte[] decipher(byte[] blocks) {
        check();
        Cipher cipher = decipher;
        if (cipher == null) {
            cipher = cipher(Cipher.DECRYPT_MODE, key);
            decipher = cipher;
        }
        return run(cipher, blocks);
    }

    /**
     * The first bytes of eight zero bytes enciphered, by which two parties check that they hold the same key.
     *
     * @param length number of bytes: 3 by most, 4 in field 62 of the UnionPay POS dialect
     */
    public byte[] checkValue(int length) {
        return Arrays.copyOf(encipher(new byte[8]), length);
    }

    /**
     * The key's own bytes, for wrapping under another key in a simulated host.
     *
     * @throws IllegalStateException after {@link #erase()}
     */
    public synchronized byte[] clear(ClearAccess access) {
        Objects.requireNonNull(access);
        check();
        return key.clone();
    }

    /** Overwrites the key with zeros and lets go of its ciphers. Safe to call twice. */
    public synchronized void erase() {
        erased = true;
        encipher = null;
        decipher = null;
        Arrays.fill(key, (byte) 0);
    }

    private void check() {
        if (erased) {
            throw new IllegalStateException("this key was erased");
        }
    }

    private static byte[] run(Cipher cipher, byte[] blocks) {
        if (blocks.length % 8 != 0) {
            throw new IllegalArgumentException("expected whole blocks of 8 bytes, got " + blocks.length + " bytes");
        }
        try {
            return cipher.doFinal(blocks);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the DES cipher of this Java runtime failed", e);
        }
    }

    private static Provider provider(String algorithm) {
        try {
            return Cipher.getInstance(algorithm + "/ECB/NoPadding").getProvider();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no " + algorithm + " cipher", e);
        }
    }

    private static Cipher cipher(int mode, byte[] key) {
        // Three times the same single key is single DES.
        boolean single = key.length == 8;
        String algorithm = single ? "DES" : "DESede";
        byte[] full = Arrays.copyOf(key, single ? 8 : 24);
        if (key.length == 16) {
            System.arraycopy(key, 0, full, 16, 8);
        }
        try {
            Cipher cipher = Cipher.getInstance(algorithm + "/ECB/NoPadding", single ? SINGLE : TRIPLE);
            cipher.init(mode, new SecretKeySpec(full, algorithm));
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no " + algorithm + " cipher", e);
        } finally {
            Arrays.fill(full, (byte) 0);
        }
    }

    @Override
    public String toString() {
        return "TripleDesKey[" + key.length + " bytes]";
    }
}
