package io.onetill.qr;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PublicKeyFactory;

/**
 * SM3withSM2 (GM/T 0003.2) with the usual signer's name 1234567812345678 (GM/T 0009), signatures in DER and Base64: what
 * Alipay calls SM2. Needs no security provider, so none is registered. Not for cards, whose SM2 signatures are r and s
 * without DER. Stateless, for any thread.
 */
public final class Sm2Signatures {
    private static final byte[] ID = "1234567812345678".getBytes(StandardCharsets.US_ASCII);

    private Sm2Signatures() {}

    /**
     * A signer with this key.
     *
     * @param pkcs8 the private key in PKCS#8, with or without PEM lines
     * @param random gives the number that must never be the same twice; safe for any thread
     * @throws IllegalArgumentException if it is no SM2 key; the message never shows it
     */
    public static WalletSigner signer(String pkcs8, SecureRandom random) {
        CipherParameters key = new ParametersWithID(new ParametersWithRandom(privateKey(pkcs8), random), ID);
        return text -> {
            SM2Signer signer = new SM2Signer();
            signer.init(true, key);
            update(signer, text);
            try {
                return Base64.getEncoder().encodeToString(signer.generateSignature());
            } catch (CryptoException e) {
                throw new IllegalStateException("the SM2 key cannot sign", e);
            }
        };
    }

    /**
     * A verifier with this key.
     *
     * @param x509 the public key as X.509 SubjectPublicKeyInfo, with or without PEM lines
     * @throws IllegalArgumentException if it is no SM2 key
     */
    public static WalletVerifier verifier(String x509) {
        CipherParameters key = new ParametersWithID(publicKey(x509), ID);
        return (text, signatureBase64) -> {
            try {
                SM2Signer signer = new SM2Signer();
                signer.init(false, key);
                update(signer, text);
                return signer.verifySignature(Base64.getDecoder().decode(signatureBase64));
            } catch (IllegalArgumentException e) {
                return false;
            }
        };
    }

    private static void update(SM2Signer signer, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        signer.update(bytes, 0, bytes.length);
    }

    private static AsymmetricKeyParameter privateKey(String pkcs8) {
        try {
            if (PrivateKeyFactory.createKey(der(pkcs8)) instanceof ECPrivateKeyParameters key) {
                return key;
            }
        } catch (IOException | RuntimeException e) {
            // What the parser says may show parts of the key.
        }
        throw new IllegalArgumentException("expected an SM2 private key in PKCS#8, Base64 or PEM");
    }

    private static AsymmetricKeyParameter publicKey(String x509) {
        try {
            if (PublicKeyFactory.createKey(der(x509)) instanceof ECPublicKeyParameters key) {
                return key;
            }
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("expected an SM2 public key in X.509, Base64 or PEM", e);
        }
        throw new IllegalArgumentException("expected an SM2 public key in X.509, Base64 or PEM");
    }

    private static byte[] der(String pem) {
        return Base64.getDecoder().decode(RsaSignatures.base64(pem));
    }
}
