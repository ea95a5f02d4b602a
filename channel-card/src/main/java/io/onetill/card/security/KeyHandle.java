package io.onetill.card.security;

import io.onetill.card.security.KeyBlockHeader.Exportability;
import io.onetill.secret.ClearAccess;
import io.onetill.secret.SecretBytes;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

/**
 * A key with its algorithm and its one purpose: in memory, or in a PKCS#11 token that it never leaves.
 *
 * <p>A handle never prints its key, is not serializable, and can be erased; after that every use fails with {@link
 * IllegalStateException}. Every use is checked against the purpose: a PIN key cannot make a MAC. Where a certified PIN
 * pad keeps the keys, none of this is needed in the till; it is for hosts, simulators, key loading and channels without
 * such a device. Safe for any thread, one call at a time.
 */
public final class KeyHandle implements AutoCloseable {
    private final KeyAlgorithm algorithm;
    private final KeyPurpose purpose;
    private final Exportability exportability;
    private final transient BlockKey key;

    KeyHandle(KeyAlgorithm algorithm, KeyPurpose purpose, Exportability exportability, BlockKey key) {
        this.algorithm = algorithm;
        this.purpose = purpose;
        this.exportability = exportability;
        this.key = key;
    }

    /**
     * A key in memory.
     *
     * @param bytes the clear key, copied; erase it afterwards
     * @throws IllegalArgumentException if the algorithm has no keys of this length
     */
    public static KeyHandle of(KeyAlgorithm algorithm, KeyPurpose purpose, SecretBytes bytes) {
        return of(algorithm, purpose, Exportability.S, bytes);
    }

    /** A key in memory that came with a rule about where it may go. */
    static KeyHandle of(KeyAlgorithm algorithm, KeyPurpose purpose, Exportability exportability, SecretBytes bytes) {
        byte[] clear = bytes.clear(ClearAccess.token());
        try {
            return of(algorithm, purpose, exportability, clear);
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }

    /** As the public one, from an array that the caller erases. */
    static KeyHandle of(KeyAlgorithm algorithm, KeyPurpose purpose, byte[] clear) {
        return of(algorithm, purpose, Exportability.S, clear);
    }

    private static KeyHandle of(KeyAlgorithm algorithm, KeyPurpose purpose, Exportability exportability, byte[] clear) {
        if (!algorithm.accepts(clear.length)) {
            throw new IllegalArgumentException("expected a key of " + algorithm + ", got " + clear.length + " bytes");
        }
        return new KeyHandle(algorithm, purpose, exportability, new ClearKey(algorithm, clear));
    }

    /** The cipher that the key is for. */
    public KeyAlgorithm algorithm() {
        return algorithm;
    }

    /** The one thing that the key may do. */
    public KeyPurpose purpose() {
        return purpose;
    }

    /**
     * Where the key may go: {@code S} anywhere, {@code E} into key blocks only, {@code N} nowhere. A key from a key block
     * keeps what the block said; a key in a token goes nowhere; every other goes where its owner takes it.
     */
    public Exportability exportability() {
        return exportability;
    }

    /** Length in bytes. */
    public int length() {
        return key.length();
    }

    /**
     * The check value as usual for the algorithm: {@link CheckValue#CMAC} for AES, {@link CheckValue#ZEROS} for the
     * others. Every key has one, whatever its purpose.
     *
     * @param bytes how many: 3 for TDES by most, 4 in field 62 of the UnionPay POS dialect, 5 for AES
     */
    public byte[] checkValue(int bytes) {
        return checkValue(algorithm == KeyAlgorithm.AES ? CheckValue.CMAC : CheckValue.ZEROS, bytes);
    }

    /** The check value by a rule that is named, where the other party has an older one. */
    public byte[] checkValue(CheckValue rule, int bytes) {
        byte[] zeros = new byte[algorithm.blockBytes()];
        if (bytes < 1 || bytes > zeros.length) {
            throw new IllegalArgumentException("expected 1 to " + zeros.length + " bytes of check value, got " + bytes);
        }
        return Arrays.copyOf(rule == CheckValue.CMAC ? BlockModes.cmac(this, zeros) : run(true, zeros), bytes);
    }

    /**
     * Whether this is the key that the other party means. A check value shorter than 2 bytes is never right.
     *
     * @param expected the other party's check value, of 2 bytes or more
     */
    public boolean matches(byte[] expected) {
        return expected.length >= 2
                && expected.length <= algorithm.blockBytes()
                && MessageDigest.isEqual(checkValue(expected.length), expected);
    }

    /**
     * The key itself, for wrapping under another one.
     *
     * @throws IllegalStateException after {@link #erase()}
     * @throws IllegalArgumentException if it may not go there, see {@link #exportability()}
     * @throws UnsupportedOperationException if the key lies in a token
     */
    public SecretBytes clear(ClearAccess access) {
        Objects.requireNonNull(access);
        byte[] clear = exported(Exportability.S);
        try {
            return SecretBytes.copyOf(clear);
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }

    /** Overwrites the key with zeros; one in a token stays there. Safe to call twice. */
    public void erase() {
        key.erase();
    }

    @Override
    public void close() {
        erase();
    }

    /** The door: every use of a key comes by here. */
    KeyHandle require(KeyPurpose wanted) {
        if (purpose != wanted) {
            throw new IllegalArgumentException(
                    "expected a key for " + words(wanted) + ", got one for " + words(purpose));
        }
        return this;
    }

    KeyHandle require(KeyAlgorithm wanted) {
        if (algorithm != wanted) {
            throw new IllegalArgumentException("expected a key of " + wanted + ", got one of " + algorithm);
        }
        return this;
    }

    /** Whole blocks, each by itself. */
    byte[] run(boolean encipher, byte[] blocks) {
        if (blocks.length % algorithm.blockBytes() != 0) {
            throw new IllegalArgumentException(
                    "expected whole blocks of " + algorithm.blockBytes() + " bytes, got " + blocks.length + " bytes");
        }
        return key.run(encipher, blocks);
    }

    /** A copy of the key for a computation inside this package, which the caller erases. */
    byte[] bytes() {
        return key.clear();
    }

    /**
     * A copy of the key that leaves this package, which the caller erases.
     *
     * @param way E into a key block, S in any other form
     */
    byte[] exported(Exportability way) {
        byte[] clear = bytes();
        if (exportability == Exportability.N || exportability == Exportability.E && way == Exportability.S) {
            Arrays.fill(clear, (byte) 0);
            throw new IllegalArgumentException(
                    "expected a key that may be exported so, got one of exportability " + exportability);
        }
        return clear;
    }

    private static String words(KeyPurpose purpose) {
        return purpose.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    @Override
    public String toString() {
        return "KeyHandle[" + algorithm + ", " + purpose + ", " + length() + " bytes]";
    }
}
