package io.onetill.card.security;

import java.util.Arrays;
import java.util.Optional;

/** How a key block is protected: the first character of the block. For new blocks take {@link #D}. */
public enum KeyBlockVersion {
    /** TDES, keys as variants of the protection key, MAC of 4 bytes (TR-31:2005). Only where the other party has no other. */
    A(KeyAlgorithm.TDES, 4, 8),
    /** TDES, keys derived by CMAC, MAC of 8 bytes (X9.143:2021, method B). */
    B(KeyAlgorithm.TDES, 8, 8),
    /** As A (TR-31:2010). Only where the other party has no other. */
    C(KeyAlgorithm.TDES, 4, 8),
    /** AES in CBC mode, keys derived by CMAC, MAC of 16 bytes (X9.143:2021, method D). */
    D(KeyAlgorithm.AES, 16, 16),
    /** AES in counter mode, keys derived by CMAC, MAC of 16 bytes (ISO 20038:2017). */
    E(KeyAlgorithm.AES, 16, 1);

    private final KeyAlgorithm cipher;
    private final int macBytes;
    private final int unit;

    KeyBlockVersion(KeyAlgorithm cipher, int macBytes, int unit) {
        this.cipher = cipher;
        this.macBytes = macBytes;
        this.unit = unit;
    }

    /** The cipher of the protection key. */
    public KeyAlgorithm cipher() {
        return cipher;
    }

    /** Length of the MAC in bytes. */
    public int macBytes() {
        return macBytes;
    }

    /** What lengths of header and enciphered part are multiples of. */
    int unit() {
        return unit;
    }

    /** Whether the keys are variants of the protection key, and the MAC covers what is enciphered. */
    boolean byVariants() {
        return this == A || this == C;
    }

    static Optional<KeyBlockVersion> of(char letter) {
        return Arrays.stream(values())
                .filter(each -> each.name().charAt(0) == letter)
                .findFirst();
    }
}
