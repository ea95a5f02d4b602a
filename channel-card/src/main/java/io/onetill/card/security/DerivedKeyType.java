package io.onetill.card.security;

import java.util.Arrays;

/** The keys that can be derived by AES DUKPT and TR-31, with the number that stands for each (ANSI X9.24-3, table 2). */
public enum DerivedKeyType {
    /** TDES with two parts. */
    TDES_DOUBLE(KeyAlgorithm.TDES, 16, 0),
    /** TDES with three parts. */
    TDES_TRIPLE(KeyAlgorithm.TDES, 24, 1),
    /** AES with 128 bits. */
    AES_128(KeyAlgorithm.AES, 16, 2),
    /** AES with 192 bits. */
    AES_192(KeyAlgorithm.AES, 24, 3),
    /** AES with 256 bits. */
    AES_256(KeyAlgorithm.AES, 32, 4);

    private final KeyAlgorithm algorithm;
    private final int bytes;
    private final int number;

    DerivedKeyType(KeyAlgorithm algorithm, int bytes, int number) {
        this.algorithm = algorithm;
        this.bytes = bytes;
        this.number = number;
    }

    /** The cipher of the key. */
    public KeyAlgorithm algorithm() {
        return algorithm;
    }

    /** Length of the key in bytes. */
    public int bytes() {
        return bytes;
    }

    /**
     * The type of a key that is there.
     *
     * @throws IllegalArgumentException if it is of SM4 or single length DES, from which nothing is derived
     */
    static DerivedKeyType of(KeyHandle key) {
        return Arrays.stream(values())
                .filter(type -> type.algorithm == key.algorithm() && type.bytes == key.length())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "expected a key of AES, or of TDES with two or three parts, to derive from, got " + key));
    }

    /**
     * What is enciphered to make block {@code block} of a derived key: eight bytes, then what the scheme adds.
     *
     * @param first what stands before the usage: one byte of block number in TR-31, a version before it in DUKPT
     * @param usage what the derived key is for
     * @param separator what stands between usage and type: one zero byte in TR-31, nothing in DUKPT
     */
    byte[] derivationData(byte[] first, int usage, byte[] separator) {
        byte[] data = Arrays.copyOf(first, 8);
        int at = first.length;
        data[at++] = (byte) (usage >> 8);
        data[at++] = (byte) usage;
        for (byte each : separator) {
            data[at++] = each;
        }
        data[at++] = (byte) (number >> 8);
        data[at++] = (byte) number;
        data[at++] = (byte) (bytes * 8 >> 8);
        data[at] = (byte) (bytes * 8);
        return data;
    }
}
