package io.onetill.card.security;

import io.onetill.secret.UnionPayMac;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.BiFunction;

/**
 * The message authentication codes of card hosts, each with the cipher whose keys it takes.
 *
 * <p>Those that fill up with zeros ({@link #X9_19}, {@link #SM4_CBC} and both of UnionPay) do not notice zeros added
 * behind a message; there the message must say how long it is, as ISO 8583 does. Stateless and safe for any thread.
 */
public enum MacAlgorithm {
    /** Retail MAC of ANSI X9.19 (ISO/IEC 9797-1 algorithm 3, zeros behind): 8 bytes, of which many hosts take 4. */
    X9_19(KeyAlgorithm.TDES, 8, 4, BlockModes::retailMac),
    /** CMAC with TDES (NIST SP 800-38B): 8 bytes. */
    TDES_CMAC(KeyAlgorithm.TDES, 8, 4, BlockModes::cmac),
    /** CMAC with AES (NIST SP 800-38B, RFC 4493): 16 bytes, of which many hosts take 8. */
    AES_CMAC(KeyAlgorithm.AES, 16, 4, BlockModes::cmac),
    /** CBC-MAC with SM4, zeros behind (Q/CUP 006.4): 16 bytes, of which UnionPay's network takes 8. */
    SM4_CBC(KeyAlgorithm.SM4, 16, 4, BlockModes::cbcMac),
    /** ECB MAC of the UnionPay POS dialect with TDES, or with DES if the key has 8 bytes: 8 hexadecimal characters. */
    UNIONPAY_ECB(KeyAlgorithm.TDES, 8, 8, MacAlgorithm::unionPay),
    /** ECB MAC of the UnionPay POS dialect with SM4: the same over blocks of 16 bytes, 8 hexadecimal characters. */
    UNIONPAY_ECB_SM4(KeyAlgorithm.SM4, 8, 8, MacAlgorithm::unionPay);

    private final KeyAlgorithm cipher;
    private final int bytes;
    private final int least;
    private final BiFunction<KeyHandle, byte[], byte[]> whole;

    MacAlgorithm(KeyAlgorithm cipher, int bytes, int least, BiFunction<KeyHandle, byte[], byte[]> whole) {
        this.cipher = cipher;
        this.bytes = bytes;
        this.least = least;
        this.whole = whole;
    }

    /** The cipher whose keys it takes. */
    public KeyAlgorithm cipher() {
        return cipher;
    }

    /** Length of the whole MAC in bytes. */
    public int bytes() {
        return bytes;
    }

    /**
     * The whole MAC of a message.
     *
     * @param key of purpose {@link KeyPurpose#MAC} and of this cipher; for {@link #X9_19} two or three parts in memory
     * @throws IllegalArgumentException if it is another key
     */
    public byte[] compute(KeyHandle key, byte[] message) {
        key.require(KeyPurpose.MAC).require(cipher);
        if (this == X9_19 && key.length() == 8) {
            throw new IllegalArgumentException("expected a key of two or three parts, got one of 8 bytes");
        }
        return whole.apply(key, message);
    }

    /**
     * The first bytes of the MAC.
     *
     * @param length at least 4, and all for UnionPay's
     */
    public byte[] compute(KeyHandle key, byte[] message, int length) {
        if (length < least || length > bytes) {
            throw new IllegalArgumentException("expected a MAC of " + least + " to " + bytes + " bytes, got " + length);
        }
        return Arrays.copyOf(compute(key, message), length);
    }

    /**
     * Whether the MAC is that of the message, in a time that does not depend on where they differ. A MAC that is too
     * short or too long is wrong, not an error, since the other party chose its length.
     */
    public boolean verify(KeyHandle key, byte[] message, byte[] mac) {
        byte[] right = compute(key, message);
        return mac.length >= least
                && mac.length <= bytes
                && MessageDigest.isEqual(Arrays.copyOf(right, mac.length), mac);
    }

    private static byte[] unionPay(KeyHandle key, byte[] message) {
        return UnionPayMac.compute(
                blocks -> key.run(true, blocks), key.algorithm().blockBytes(), message);
    }
}
