package io.onetill.card.security;

import io.onetill.secret.ClearAccess;
import io.onetill.secret.SecretBytes;
import java.util.Arrays;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.jspecify.annotations.Nullable;

/** A key in the memory of this process. Safe for any thread, one call at a time. */
final class ClearKey implements BlockKey {
    private final KeyAlgorithm algorithm;
    private final transient SecretBytes bytes;
    private transient @Nullable BlockCipher encipher;
    private transient @Nullable BlockCipher decipher;

    /** Copies the bytes; the caller erases its own array. */
    ClearKey(KeyAlgorithm algorithm, byte[] bytes) {
        this.algorithm = algorithm;
        this.bytes = SecretBytes.copyOf(bytes);
    }

    @Override
    public int length() {
        return bytes.length();
    }

    @Override
    public synchronized byte[] run(boolean enciphers, byte[] blocks) {
        BlockCipher cipher = enciphers ? encipher : decipher;
        if (cipher == null) {
            cipher = initialised(enciphers);
            if (enciphers) {
                encipher = cipher;
            } else {
                decipher = cipher;
            }
        }
        byte[] result = new byte[blocks.length];
        for (int at = 0; at < blocks.length; at += algorithm.blockBytes()) {
            cipher.processBlock(blocks, at, result, at);
        }
        return result;
    }

    @Override
    public byte[] clear() {
        return bytes.clear(ClearAccess.token());
    }

    /** The schedules inside the ciphers are let go; they stay in memory until it is used again. */
    @Override
    public synchronized void erase() {
        encipher = null;
        decipher = null;
        bytes.erase();
    }

    private BlockCipher initialised(boolean enciphers) {
        byte[] clear = clear();
        KeyParameter parameter = new KeyParameter(clear);
        Arrays.fill(clear, (byte) 0);
        BlockCipher cipher = algorithm.engine(length());
        cipher.init(enciphers, parameter);
        // The parameter has a copy of its own, which it gives out by reference.
        Arrays.fill(parameter.getKey(), (byte) 0);
        return cipher;
    }
}
