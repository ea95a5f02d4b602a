package io.onetill.driver.simulator;

import io.onetill.secret.TripleDesKey;
import java.util.Arrays;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.params.KeyParameter;

/** A key in the simulated PIN pad. */
sealed interface PadKey {
    /** Bytes of a block. */
    int blockBytes();

    /** Enciphers whole blocks, each by itself. */
    byte[] encipher(byte[] blocks);

    /** Deciphers whole blocks, each by itself. */
    byte[] decipher(byte[] blocks);

    /** Whether a working key under this master key may have so many bytes. */
    boolean unwraps(int bytes);

    /** The same for people. */
    String lengths();

    /** A key of the same cipher. */
    PadKey of(byte[] clear);

    /** The working key that was enciphered under this master key. */
    default PadKey unwrap(byte[] enciphered) {
        byte[] clear = decipher(enciphered);
        try {
            return of(clear);
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }

    /** DES with one or two parts. */
    record Tdes(TripleDesKey key) implements PadKey {
        @Override
        public int blockBytes() {
            return 8;
        }

        @Override
        public byte[] encipher(byte[] blocks) {
            return key.encipher(blocks);
        }

        @Override
        public byte[] decipher(byte[] blocks) {
            return key.decipher(blocks);
        }

        @Override
        public boolean unwraps(int bytes) {
            return bytes == 8 || bytes == 16;
        }

        @Override
        public String lengths() {
            return "8 or 16";
        }

        @Override
        public PadKey of(byte[] clear) {
            return new Tdes(TripleDesKey.of(clear));
        }
    }

    /** SM4 (GM/T 0002). */
    final class Sm4 implements PadKey {
        private static final int BLOCK = 16;

        private final KeyParameter key;

        Sm4(byte[] clear) {
            if (clear.length != BLOCK) {
                throw new IllegalArgumentException("expected a key of 16 bytes, got " + clear.length);
            }
            // The library copies it.
            this.key = new KeyParameter(clear);
        }

        @Override
        public int blockBytes() {
            return BLOCK;
        }

        @Override
        public byte[] encipher(byte[] blocks) {
            return run(true, blocks);
        }

        @Override
        public byte[] decipher(byte[] blocks) {
            return run(false, blocks);
        }

        @Override
        public boolean unwraps(int bytes) {
            return bytes == BLOCK;
        }

        @Override
        public String lengths() {
            return "16";
        }

        @Override
        public PadKey of(byte[] clear) {
            return new Sm4(clear);
        }

        private byte[] run(boolean encipher, byte[] blocks) {
            SM4Engine engine = new SM4Engine();
            engine.init(encipher, key);
            byte[] done = new byte[blocks.length];
            for (int at = 0; at < blocks.length; at += BLOCK) {
                engine.processBlock(blocks, at, done, at);
            }
            return done;
        }

        @Override
        public String toString() {
            return "Sm4";
        }
    }
}
