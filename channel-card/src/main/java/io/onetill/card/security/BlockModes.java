package io.onetill.card.security;

import java.util.Arrays;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.Mac;
import org.bouncycastle.crypto.engines.DESEngine;
import org.bouncycastle.crypto.macs.CBCBlockCipherMac;
import org.bouncycastle.crypto.macs.CMac;
import org.bouncycastle.crypto.macs.ISO9797Alg3Mac;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.modes.SICBlockCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/** Modes of operation over a key, which may lie in a token. Purposes are checked by the callers. */
final class BlockModes {
    /** The library asks for a key at each start; the handle has its own. */
    private static final KeyParameter UNUSED = new KeyParameter(new byte[16]);

    private BlockModes() {}

    /** A key handle as the library's cipher. */
    private static final class HandleCipher implements BlockCipher {
        private final KeyHandle key;
        private boolean enciphers;

        HandleCipher(KeyHandle key) {
            this.key = key;
        }

        @Override
        public void init(boolean forEncryption, CipherParameters ignored) {
            enciphers = forEncryption;
        }

        @Override
        public String getAlgorithmName() {
            return key.algorithm().name();
        }

        @Override
        public int getBlockSize() {
            return key.algorithm().blockBytes();
        }

        @Override
        public int processBlock(byte[] in, int inOff, byte[] out, int outOff) {
            byte[] block = key.run(enciphers, Arrays.copyOfRange(in, inOff, inOff + getBlockSize()));
            System.arraycopy(block, 0, out, outOff, block.length);
            return block.length;
        }

        @Override
        public void reset() {
            // Holds nothing between blocks.
        }
    }

    /** Cipher block chaining over whole blocks (ISO/IEC 10116). */
    static byte[] cbc(KeyHandle key, boolean encipher, byte[] iv, byte[] blocks) {
        int size = key.algorithm().blockBytes();
        if (iv.length != size || blocks.length % size != 0) {
            throw new IllegalArgumentException("expected whole blocks of " + size
                    + " bytes and a first one to chain, got " + blocks.length + " and " + iv.length + " bytes");
        }
        var mode = CBCBlockCipher.newInstance(new HandleCipher(key));
        mode.init(encipher, new ParametersWithIV(UNUSED, iv));
        byte[] result = new byte[blocks.length];
        for (int at = 0; at < blocks.length; at += size) {
            mode.processBlock(blocks, at, result, at);
        }
        return result;
    }

    /** Counter mode, the same both ways. */
    static byte[] ctr(KeyHandle key, byte[] iv, byte[] bytes) {
        var mode = SICBlockCipher.newInstance(new HandleCipher(key));
        mode.init(true, new ParametersWithIV(UNUSED, iv));
        byte[] result = new byte[bytes.length];
        mode.processBytes(bytes, 0, bytes.length, result, 0);
        return result;
    }

    /** CMAC (NIST SP 800-38B, ISO/IEC 9797-1 algorithm 5). */
    static byte[] cmac(KeyHandle key, byte[] message) {
        return mac(new CMac(new HandleCipher(key)), UNUSED, message);
    }

    /** CBC-MAC (ISO/IEC 9797-1 algorithm 1) with zeros behind. */
    static byte[] cbcMac(KeyHandle key, byte[] message) {
        return mac(new CBCBlockCipherMac(new HandleCipher(key), key.algorithm().blockBytes() * 8), UNUSED, message);
    }

    /** The retail MAC (ANSI X9.19, ISO/IEC 9797-1 algorithm 3) with zeros behind. Splits the key, so not in a token. */
    static byte[] retailMac(KeyHandle key, byte[] message) {
        byte[] clear = key.bytes();
        KeyParameter parameter = new KeyParameter(clear);
        Arrays.fill(clear, (byte) 0);
        try {
            return mac(new ISO9797Alg3Mac(new DESEngine(), 64), parameter, message);
        } finally {
            Arrays.fill(parameter.getKey(), (byte) 0);
        }
    }

    private static byte[] mac(Mac mac, CipherParameters key, byte[] message) {
        mac.init(key);
        mac.update(message, 0, message.length);
        byte[] result = new byte[mac.getMacSize()];
        mac.doFinal(result, 0);
        return result;
    }
}
