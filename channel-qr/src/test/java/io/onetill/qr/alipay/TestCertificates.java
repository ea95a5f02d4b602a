package io.onetill.qr.alipay;

import io.onetill.qr.RsaSignatures;
import io.onetill.qr.WalletSigner;
import io.onetill.qr.WalletVerifier;
import io.onetill.qr.simulator.SimulatedAlipayKeys;
import io.onetill.qr.simulator.SimulatedWallets;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A root, a middle and leaves as Alipay has them, with the published test keys. */
public final class TestCertificates {
    public static final String ALIPAY = "CN=支付宝(中国)网络技术有限公司-2088000000000001,OU=Alipay,O=支付宝(中国)网络技术有限公司,C=CN";
    public static final String ROOT =
            "CN=Test Certification Authority R1,OU=Certification Authority,O=Test Financial,C=CN";
    private static final String MIDDLE = "CN=Test Certification Authority Class 2 R1,OU=CA,O=Test Financial,C=CN";
    private static final String SM2_ROOT = "CN=SM2 Root,O=Test Financial,C=CN";
    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

    private final Instant now;
    private long serial = 0x1111_2222_3333_4444L;

    public final String root;
    private final String middle;
    private final String sm2Root;
    private final KeyPair sm2RootPair = sm2Pair();
    public final String appCert;
    public final String alipayCert;

    public TestCertificates(Instant now) {
        this.now = now;
        PrivateKey rootKey = key("wechat-platform");
        root = certificate(ROOT, ROOT, publicKey("wechat-platform"), rootKey, true, "SHA256withRSA");
        middle = certificate(MIDDLE, ROOT, publicKey("wechat-merchant"), rootKey, true, "SHA256withRSA");
        sm2Root =
                certificate(SM2_ROOT, SM2_ROOT, sm2RootPair.getPublic(), sm2RootPair.getPrivate(), true, "SM3withSM2");
        appCert = leaf("CN=A Shop-2021000000000001,OU=2021000000000001,O=A Shop,C=CN", "alipay-app");
        alipayCert = leaf(ALIPAY, "alipay-gateway");
    }

    public static KeyPair sm2Pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", PROVIDER);
            generator.initialize(new ECGenParameterSpec("sm2p256v1"));
            return generator.generateKeyPair();
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Roots of both types in one file, as Alipay's has. */
    public String rootFile() {
        return root + sm2Root;
    }

    /** A certificate of this subject with the published key of this party, and the middle one behind it. */
    public String leaf(String subject, String party) {
        return certificate(subject, MIDDLE, publicKey(party), key("wechat-merchant"), false, "SHA256withRSA") + middle;
    }

    /** A certificate of this subject for this SM2 key. */
    public String sm2Leaf(String subject, PublicKey key) {
        return certificate(subject, SM2_ROOT, key, sm2RootPair.getPrivate(), false, "SM3withSM2");
    }

    /** One that its own key has signed. */
    public String selfSigned(String subject, String party) {
        return certificate(subject, subject, publicKey(party), key(party), false, "SHA256withRSA");
    }

    /** One that was over a year ago. */
    public String expired(String subject, String party) {
        return certificate(
                        subject,
                        MIDDLE,
                        publicKey(party),
                        key("wechat-merchant"),
                        false,
                        "SHA256withRSA",
                        now.minus(Duration.ofDays(800)))
                + middle;
    }

    public AlipayCertificates configured() {
        return AlipayCertificates.of(AlipaySignType.RSA2, appCert, alipayCert, rootFile());
    }

    /** The number that Alipay's own rule gives a certificate. */
    public String number(String pem) {
        return AlipayCertificates.of(AlipaySignType.RSA2, pem, pem, rootFile()).appCertSn();
    }

    /** The simulated Alipay's side: signs with this party's key and says that this certificate goes with it. */
    public SimulatedAlipayKeys gateway(String alipayCert, String party) {
        AlipayCertificates ours = configured();
        String number = number(alipayCert);
        return new SimulatedAlipayKeys(
                "RSA2",
                verifier("alipay-app"),
                signer(party),
                Optional.of(new SimulatedAlipayKeys.Certificates(
                        ours.appCertSn(), ours.rootCertSn(), number, Map.of(number, alipayCert))));
    }

    public static WalletSigner signer(String party) {
        return RsaSignatures.signer(key(party));
    }

    public static WalletVerifier verifier(String party) {
        return RsaSignatures.verifier(publicKey(party));
    }

    private static PrivateKey key(String party) {
        return RsaSignatures.privateKey(SimulatedWallets.testKey(party + "-private"));
    }

    private static PublicKey publicKey(String party) {
        return RsaSignatures.publicKey(SimulatedWallets.testKey(party + "-public"));
    }

    private String certificate(
            String subject, String issuer, PublicKey key, PrivateKey signer, boolean authority, String algorithm) {
        return certificate(subject, issuer, key, signer, authority, algorithm, now.minus(Duration.ofDays(30)));
    }

    private String certificate(
            String subject,
            String issuer,
            PublicKey key,
            PrivateKey signer,
            boolean authority,
            String algorithm,
            Instant from) {
        try {
            X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                    new X500Name(issuer),
                    BigInteger.valueOf(serial++),
                    Date.from(from),
                    Date.from(from.plus(Duration.ofDays(365))),
                    new X500Name(subject),
                    SubjectPublicKeyInfo.getInstance(key.getEncoded()));
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            byte[] der = builder.build(new JcaContentSignerBuilder(algorithm)
                            .setProvider(PROVIDER)
                            .build(signer))
                    .getEncoded();
            return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(der)
                    + "\n-----END CERTIFICATE-----\n";
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
