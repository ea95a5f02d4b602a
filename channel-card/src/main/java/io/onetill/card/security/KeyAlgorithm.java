package io.onetill.card.security;

import java.util.stream.IntStream;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.DESEngine;
import org.bouncycastle.crypto.engines.DESedeEngine;
import org.bouncycastle.crypto.engines.SM4Engine;

/** The block ciphers that card payments use, with their block and key lengths in bytes. */
public enum KeyAlgorithm {
    /** DES with one, two or three parts (ANSI X3.92, X9.52). Parity bits are neither checked nor set. */
    TDES(8, 3, 8, 16, 24),
    /** AES (FIPS 197). */
    AES(16, 5, 16, 24, 32),
    /** SM4 (GM/T 0002). */
    SM4(16, 4, 16);

    private final int blockBytes;
    private final int checkBytes;
    private final int[] keyBytes;

    KeyAlgorithm(int blockBytes, int checkBytes, int... keyBytes) {
        this.blockBytes = blockBytes;
        this.checkBytes = checkBytes;
        this.keyBytes = keyBytes;
    }

    /** Length of a block in bytes. */
    public int blockBytes() {
        return blockBytes;
    }

    /** How many bytes of a check value are usual: 3 for TDES, 5 for AES (ANSI X9.24-1, Annex A), 4 for SM4 (UnionPay). */
    public int checkBytes() {
        return checkBytes;
    }

    /** Whether a key may have this many bytes. */
    public boolean accepts(int length) {
        return IntStream.of(keyBytes).anyMatch(each -> each == length);
    }

    BlockCipher engine(int length) {
        return switch (this) {
            case TDES -> length == 8 ? new DESEngine() : new DESedeEngine();
            case AES -> AESEngine.newInstance();
            case SM4 -> new SM4Engine();
        };
    }
}
