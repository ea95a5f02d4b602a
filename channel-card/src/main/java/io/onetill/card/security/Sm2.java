package io.onetill.card.security;

import io.onetill.secret.ClearAccess;
import io.onetill.secret.SecretBytes;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.math.ec.ECPoint;

/**
 * Signatures with SM2 over the recommended curve, with SM3 (GM/T 0003.2, parameters of GM/T 0003.5). A signature is r and
 * s, 32 bytes each; a public key is its point, {@code 04} and 64 bytes. Stateless and safe for any thread.
 */
public final class Sm2 {
    private static final int HALF = 32;
    private static final ECDomainParameters CURVE = curve();

    private Sm2() {}

    /** The signer's name that is used where nothing else was agreed (GM/T 0009). */
    public static byte[] defaultId() {
        return "1234567812345678".getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Signs a message.
     *
     * @param privateKey 32 bytes
     * @param id the signer's name, agreed with the other party; see {@link #defaultId()}
     * @param random gives the number that must never be the same twice
     * @return r and s, 64 bytes
     * @throws IllegalArgumentException if the private key is none
     */
    public static byte[] sign(SecretBytes privateKey, byte[] id, byte[] message, SecureRandom random) {
        SM2Signer signer = new SM2Signer(PlainDSAEncoding.INSTANCE);
        CipherParameters key = new ECPrivateKeyParameters(number(privateKey), CURVE);
        signer.init(true, new ParametersWithID(new ParametersWithRandom(key, random), id));
        signer.update(message, 0, message.length);
        try {
            return signer.generateSignature();
        } catch (CryptoException e) {
            throw new IllegalStateException("no SM2 signature could be made", e);
        }
    }

    /**
     * Whether the signature is that of the message. Anything that is no signature is not.
     *
     * @param publicKey 65 bytes
     * @param signature r and s, 64 bytes
     * @throws IllegalArgumentException if the public key is no point of the curve
     */
    public static boolean verify(byte[] publicKey, byte[] id, byte[] message, byte[] signature) {
        ECPublicKeyParameters key = new ECPublicKeyParameters(point(publicKey), CURVE);
        if (signature.length != 2 * HALF) {
            return false;
        }
        SM2Signer signer = new SM2Signer(PlainDSAEncoding.INSTANCE);
        signer.init(false, new ParametersWithID(key, id));
        signer.update(message, 0, message.length);
        return signer.verifySignature(signature);
    }

    /** The public key of a private key: 65 bytes. */
    public static byte[] publicKey(SecretBytes privateKey) {
        return CURVE.getG().multiply(number(privateKey)).normalize().getEncoded(false);
    }

    private static BigInteger number(SecretBytes privateKey) {
        byte[] clear = privateKey.clear(ClearAccess.token());
        try {
            BigInteger number = new BigInteger(1, clear);
            // 1 to n-2, or one half of the signature cannot be made (GM/T 0003.2, 5.2).
            if (clear.length != HALF
                    || number.signum() == 0
                    || number.compareTo(CURVE.getN().subtract(BigInteger.TWO)) > 0) {
                throw new IllegalArgumentException("expected a private key of 32 bytes below the order of the curve");
            }
            return number;
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }

    private static ECPoint point(byte[] publicKey) {
        if (publicKey.length != 2 * HALF + 1 || publicKey[0] != 4) {
            throw new IllegalArgumentException("expected a public key of 65 bytes that begins with 04");
        }
        try {
            return CURVE.getCurve().decodePoint(publicKey);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("expected a public key that is a point of the curve", e);
        }
    }

    private static ECDomainParameters curve() {
        X9ECParameters named = GMNamedCurves.getByName("sm2p256v1");
        return new ECDomainParameters(named.getCurve(), named.getG(), named.getN(), named.getH());
    }
}
