package io.onetill.card.host;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Base64;

/**
 * A public key that the host may have: SHA-256 of its SubjectPublicKeyInfo. It survives a new certificate for the same
 * key. Not a secret.
 *
 * @param sha256 the digest in base64, 44 characters
 */
public record SpkiPin(String sha256) {
    /** Checks that this is a digest. */
    public SpkiPin {
        boolean digest;
        try {
            digest = Base64.getDecoder().decode(sha256).length == 32;
        } catch (IllegalArgumentException e) {
            digest = false;
        }
        if (!digest) {
            throw new IllegalArgumentException("expected 32 bytes in base64");
        }
    }

    /** The pin of a key. */
    public static SpkiPin of(PublicKey key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
            return new SpkiPin(Base64.getEncoder().encodeToString(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("expected a Java runtime with SHA-256", e);
        }
    }
}
