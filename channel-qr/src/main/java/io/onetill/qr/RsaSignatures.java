package io.onetill.qr;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * SHA256withRSA, which Alipay calls RSA2 and WeChat Pay SHA256-RSA2048. Keys are parsed once; the official Alipay
 * signer parses them for every message. Safe for any thread.
 */
public final class RsaSignatures {
    private static final String ALGORITHM = "SHA256withRSA";

    private RsaSignatures() {}

    /** A signer with this key, by the first provider of the Java runtime that has the algorithm. */
    public static WalletSigner signer(PrivateKey key) {
        return signer(key, () -> Signature.getInstance(ALGORITHM));
    }

    /**
     * A signer with this key by this provider, for example one that is faster than the Java runtime's own.
     *
     * @throws IllegalArgumentException if the provider has no SHA256withRSA
     */
    public static WalletSigner signer(PrivateKey key, Provider provider) {
        return signer(key, of(provider));
    }

    private static WalletSigner signer(PrivateKey key, Signatures signatures) {
        return text -> {
            try {
                Signature signature = signatures.get();
                signature.initSign(key);
                signature.update(text.getBytes(StandardCharsets.UTF_8));
                return Base64.getEncoder().encodeToString(signature.sign());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("the RSA key cannot sign", e);
            }
        };
    }

    /** A verifier with this key, by the first provider of the Java runtime that has the algorithm. */
    public static WalletVerifier verifier(PublicKey key) {
        return verifier(key, () -> Signature.getInstance(ALGORITHM));
    }

    /**
     * A verifier with this key by this provider.
     *
     * @throws IllegalArgumentException if the provider has no SHA256withRSA
     */
    public static WalletVerifier verifier(PublicKey key, Provider provider) {
        return verifier(key, of(provider));
    }

    private static WalletVerifier verifier(PublicKey key, Signatures signatures) {
        return (text, signatureBase64) -> {
            try {
                Signature signature = signatures.get();
                signature.initVerify(key);
                signature.update(text.getBytes(StandardCharsets.UTF_8));
                return signature.verify(Base64.getDecoder().decode(signatureBase64));
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                return false;
            }
        };
    }

    /** Where signatures come from. */
    private interface Signatures {
        Signature get() throws GeneralSecurityException;
    }

    private static Signatures of(Provider provider) {
        if (provider.getService("Signature", ALGORITHM) == null) {
            throw new IllegalArgumentException("expected a provider with " + ALGORITHM + ", got " + provider.getName());
        }
        return () -> Signature.getInstance(ALGORITHM, provider);
    }

    /**
     * A private key from PKCS#8, with or without PEM lines.
     *
     * @throws IllegalArgumentException if it is none; the message never shows it
     */
    public static PrivateKey privateKey(String pkcs8) {
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der(pkcs8)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("expected an RSA private key in PKCS#8, Base64 or PEM");
        }
    }

    /**
     * A public key from X.509 SubjectPublicKeyInfo, with or without PEM lines.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static PublicKey publicKey(String x509) {
        try {
            return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der(x509)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("expected an RSA public key in X.509, Base64 or PEM");
        }
    }

    /** The Base64 content of a PEM text, without its lines. */
    public static String base64(String pem) {
        return pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    }

    private static byte[] der(String pem) {
        return Base64.getDecoder().decode(base64(pem));
    }
}
