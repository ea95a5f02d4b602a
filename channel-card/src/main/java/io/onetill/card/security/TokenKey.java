package io.onetill.card.security;

import java.security.GeneralSecurityException;
import java.security.Provider;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;

/** A key that never leaves its PKCS#11 token: the token enciphers. Safe for any thread, one call at a time. */
final class TokenKey implements BlockKey {
    private final transient SecretKey key;
    private final transient Provider token;
    private final String transformation;
    private final int length;
    private volatile boolean erased;

    TokenKey(SecretKey key, Provider token, String transformation, int length) {
        this.key = key;
        this.token = token;
        this.transformation = transformation;
        this.length = length;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public synchronized byte[] run(boolean encipher, byte[] blocks) {
        if (erased) {
            throw new IllegalStateException("this key was erased");
        }
        try {
            Cipher cipher = Cipher.getInstance(transformation, token);
            cipher.init(encipher ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE, key);
            return cipher.doFinal(blocks);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the token did not encipher: expected one with " + transformation, e);
        }
    }

    @Override
    public byte[] clear() {
        throw new UnsupportedOperationException(
                "this key does not leave its token, and what was asked needs its bytes");
    }

    /** Lets go of the key; in the token it stays. */
    @Override
    public void erase() {
        erased = true;
    }
}
