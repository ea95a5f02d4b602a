package io.onetill.card.security;

import io.onetill.card.security.KeyBlockHeader.Exportability;
import io.onetill.codec.Hex;
import io.onetill.secret.ClearAccess;
import io.onetill.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A key on its way, bound to what it is for: ANSI X9.143 (TR-31) versions A to D, and E of ISO 20038.
 *
 * <p>Opening checks the MAC before anything that the block says is believed, but for version, length and where the
 * optional blocks end, without which there is no MAC to check. A block is text and not secret; an opened one is: erase
 * it. Immutable but for {@link #erase()}; safe for any thread.
 */
public final class KeyBlock implements AutoCloseable {
    private static final int LENGTH_BYTES = 2;

    private final KeyBlockHeader header;
    private final transient SecretBytes key;

    private KeyBlock(KeyBlockHeader header, SecretBytes key) {
        this.header = header;
        this.key = key;
    }

    /**
     * Opens a block.
     *
     * @param protection of purpose {@link KeyPurpose#KEY_BLOCK_PROTECTION}, and of the cipher of the block's version
     * @throws KeyBlockException if it is no key block, was not made under this key, or was changed
     * @throws IllegalArgumentException if the protection key is none for this version
     */
    public static KeyBlock open(KeyHandle protection, String block) {
        KeyBlockText text = KeyBlockText.of(block);
        KeyBlockVersion version = text.version();
        byte[] clear = new byte[0];
        try (KeyBlockKeys keys = KeyBlockKeys.of(version, protection)) {
            byte[] first = version.byVariants() ? beginning(text.header()) : text.mac();
            clear = keys.cipher(false, first, text.enciphered());
            byte[] right = keys.mac(text.header(), version.byVariants() ? text.enciphered() : clear);
            if (!MessageDigest.isEqual(right, text.mac())) {
                throw new KeyBlockException(
                        block.length() - 2 * version.macBytes(), "a MAC made under this protection key");
            }
            return new KeyBlock(text.fields(), key(clear, text.header().length()));
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }

    /**
     * Wraps a key. It is filled up to the longest key of its algorithm, so that the length of the block does not tell.
     *
     * @param protection of purpose {@link KeyPurpose#KEY_BLOCK_PROTECTION}, of the cipher of the header's version, and
     *     not weaker than the key
     * @param key of the header's algorithm, and of the purpose that its usage means
     * @param random gives the filling
     * @return the block, printable ASCII
     * @throws IllegalArgumentException if header, key and protection key do not go together, or the key came with the
     *     rule that it may not go on
     * @throws UnsupportedOperationException if the key lies in a token
     */
    public static String wrap(KeyHandle protection, KeyBlockHeader header, KeyHandle key, RandomGenerator random) {
        if (header.usage().purpose().filter(key.purpose()::equals).isEmpty() || algorithm(header) != key.algorithm()) {
            throw new IllegalArgumentException("expected a key for what the header says (" + header.usage()
                    + header.algorithm() + "), got " + key);
        }
        if (key.exportability() == Exportability.E && header.exportability() == Exportability.S) {
            throw new IllegalArgumentException("expected a header of exportability E or N, as the key came");
        }
        if (strength(protection) < strength(key)) {
            throw new IllegalArgumentException("expected a protection key as strong as the key, got " + protection);
        }
        byte[] clear = key.exported(Exportability.E);
        try {
            return wrap(protection, header, clear, key.algorithm() == KeyAlgorithm.TDES ? 24 : 32, random);
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }

    /** As the public one, filled up to the length of a key that is at least so long. */
    static String wrap(KeyHandle protection, KeyBlockHeader header, byte[] key, int atLeast, RandomGenerator random) {
        KeyBlockVersion version = header.version();
        int unit = version.unit();
        int length = (LENGTH_BYTES + Math.max(key.length, atLeast) + unit - 1) / unit * unit;
        byte[] part = new byte[length];
        random.nextBytes(part);
        part[0] = (byte) (key.length * 8 >> 8);
        part[1] = (byte) (key.length * 8);
        System.arraycopy(key, 0, part, LENGTH_BYTES, key.length);
        String head = header.encoded(2 * (length + version.macBytes()));
        try (KeyBlockKeys keys = KeyBlockKeys.of(version, protection)) {
            byte[] mac = version.byVariants() ? new byte[0] : keys.mac(head, part);
            byte[] enciphered = keys.cipher(true, version.byVariants() ? beginning(head) : mac, part);
            return head + Hex.encode(enciphered) + Hex.encode(version.byVariants() ? keys.mac(head, enciphered) : mac);
        } finally {
            Arrays.fill(part, (byte) 0);
        }
    }

    /** What the block says about the key. */
    public KeyBlockHeader header() {
        return header;
    }

    /**
     * The key's own bytes, for kinds of keys that this package has no handle for.
     *
     * @throws IllegalStateException after {@link #erase()}
     */
    public SecretBytes key(ClearAccess access) {
        byte[] clear = key.clear(access);
        try {
            return SecretBytes.copyOf(clear);
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }

    /**
     * The key as a handle that can do what the block says, and nothing else.
     *
     * @throws IllegalArgumentException if nothing here uses such a key, or it has a wrong length
     */
    public KeyHandle handle() {
        KeyPurpose purpose = header.usage()
                .purpose()
                .orElseThrow(() -> new IllegalArgumentException(
                        "expected a key for PIN, MAC, data, keys or DUKPT, got usage " + header.usage()));
        return KeyHandle.of(algorithm(header), purpose, header.exportability(), key);
    }

    /** Overwrites the key with zeros. Safe to call twice. */
    public void erase() {
        key.erase();
    }

    @Override
    public void close() {
        erase();
    }

    private static KeyAlgorithm algorithm(KeyBlockHeader header) {
        return switch (header.algorithm()) {
            case A -> KeyAlgorithm.AES;
            case T, D -> KeyAlgorithm.TDES;
            default ->
                throw new IllegalArgumentException(
                        "expected a key of AES or TDES, got algorithm " + header.algorithm());
        };
    }

    /** Bits that an attacker has to guess (NIST SP 800-57, table 2). */
    private static int strength(KeyHandle key) {
        boolean tdes = key.algorithm() == KeyAlgorithm.TDES;
        return tdes ? new int[] {0, 56, 80, 112}[key.length() / 8] : key.length() * 8;
    }

    private static byte[] beginning(String header) {
        return header.substring(0, 8).getBytes(StandardCharsets.US_ASCII);
    }

    private static SecretBytes key(byte[] clear, int at) {
        int bits = (clear[0] & 0xFF) << 8 | clear[1] & 0xFF;
        int bytes = bits / 8;
        if (bits % 8 != 0 || bytes == 0 || bytes > clear.length - LENGTH_BYTES) {
            throw new KeyBlockException(at, "a key of whole bytes that fits into the block");
        }
        byte[] key = Arrays.copyOfRange(clear, LENGTH_BYTES, LENGTH_BYTES + bytes);
        try {
            return SecretBytes.copyOf(key);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    @Override
    public String toString() {
        return "KeyBlock[" + header.usage() + header.algorithm() + header.mode() + ", " + key.length() + " bytes]";
    }
}
