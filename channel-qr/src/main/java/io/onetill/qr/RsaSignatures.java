package io.onetill.qr;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
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

    /** A signer with this key. */
    public static WalletSigner signer(PrivateKey key) {
        return text -> {
            try {
                Signature signature = Signature.getInstance(ALGORITHM);
                signature.initSign(key);
                signature.update(text.getBytes(StandardCharsets.UTF_8));
                return Base64.getEncoder().encodeToString(signature.sign());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("the RSA key cannot sign", e);
            }
        };
    }

    /** A verifier with this key. */
    public static WalletVerifier verifier(PublicKey key) {
        return (text, signatureBase64) -> {
            try {
                Signature signature = Signature.getInstance(ALGORITHM);
                signature.initVerify(key);
                signature.update(text.getBytes(StandardCharsets.UTF_8));
                return signature.verify(Base64.getDecoder().decode(signatureBase64));
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                return false;
            }
        };
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
