package io.onetill.card.security;

import org.bouncycastle.crypto.digests.SM3Digest;

/** The hash function SM3 (GM/T 0004). Not for passwords, and no MAC. Stateless and safe for any thread. */
public final class Sm3 {
    private Sm3() {}

    /** The digest of a message: 32 bytes. */
    public static byte[] digest(byte[] message) {
        SM3Digest digest = new SM3Digest();
        digest.update(message, 0, message.length);
        byte[] result = new byte[digest.getDigestSize()];
        digest.doFinal(result, 0);
        return result;
    }
}
