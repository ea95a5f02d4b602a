package io.onetill.qr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.qr.alipay.TestCertificates;
import io.onetill.qr.simulator.SimulatedWallets;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.Security;
import java.util.Base64;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.junit.jupiter.api.Test;

/** The example of GM/T 0003.5, and what is not a signature. */
class Sm2SignaturesTest {
    private static final AlgorithmIdentifier SM2 =
            new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, GMObjectIdentifiers.sm2p256v1);
    private static final BigInteger D = number("3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8");
    private static final String K = "59276E27D506861A16680F3AD9C02DCCEF3CC1FA3CDBE4CE6D54B80DEAC1BC21";
    private static final BigInteger R = number("F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3");
    private static final BigInteger S = number("B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA");

    /** Gives the number of the example instead of a random one. */
    private static final class Example extends SecureRandom {
        private static final long serialVersionUID = 1L;

        @Override
        public void nextBytes(byte[] bytes) {
            byte[] number = number(K).toByteArray();
            System.arraycopy(number, number.length - bytes.length, bytes, 0, bytes.length);
        }
    }

    private static BigInteger number(String hex) {
        return new BigInteger(hex, 16);
    }

    private static String privateKey() throws Exception {
        return Base64.getEncoder().encodeToString(new PrivateKeyInfo(SM2, new ECPrivateKey(256, D)).getEncoded());
    }

    private static String publicKey() throws Exception {
        byte[] point = GMNamedCurves.getByName("sm2p256v1").getG().multiply(D).getEncoded(false);
        return Base64.getEncoder().encodeToString(new SubjectPublicKeyInfo(SM2, point).getEncoded());
    }

    private static String example() throws Exception {
        return Base64.getEncoder()
                .encodeToString(
                        new DERSequence(new ASN1Integer[] {new ASN1Integer(R), new ASN1Integer(S)}).getEncoded());
    }

    @Test
    void theExampleOfTheStandardIsSignedAndVerified() throws Exception {
        assertEquals(
                example(), Sm2Signatures.signer(privateKey(), new Example()).sign("message digest"));
        assertTrue(Sm2Signatures.verifier(publicKey()).verify("message digest", example()));
        assertFalse(Sm2Signatures.verifier(publicKey()).verify("message digesT", example()));
    }

    @Test
    void anyTextGoesRoundAndNoProviderIsRegistered() {
        KeyPair pair = TestCertificates.sm2Pair();
        WalletSigner signer = Sm2Signatures.signer(
                Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()), new SecureRandom());
        WalletVerifier verifier = Sm2Signatures.verifier(
                Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()));
        String sign = signer.sign("biz_content={\"subject\":\"咖啡\"}");
        assertTrue(verifier.verify("biz_content={\"subject\":\"咖啡\"}", sign));
        for (String broken : new String[] {"", "A", "AAAA", "%%", sign.substring(4), sign + sign}) {
            assertFalse(verifier.verify("biz_content={\"subject\":\"咖啡\"}", broken), broken);
        }
        assertEquals(null, Security.getProvider("BC"));
    }

    @Test
    void anotherKeyIsRefusedWithoutBeingShown() {
        String rsa = SimulatedWallets.testKey("alipay-app-private");
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> Sm2Signatures.signer(rsa, new SecureRandom()));
        assertEquals("expected an SM2 private key in PKCS#8, Base64 or PEM", refused.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Sm2Signatures.signer("%", new SecureRandom()));
        assertThrows(
                IllegalArgumentException.class,
                () -> Sm2Signatures.verifier(SimulatedWallets.testKey("alipay-app-public")));
    }
}
