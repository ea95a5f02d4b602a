package io.onetill.card.host;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.PfxOptions;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Signs certificates for hosts and tills of one test. Its keys are worth nothing. */
public final class TestAuthority {
    private static final Duration DAY = Duration.ofDays(1);

    private final KeyPair keys = newKeys();
    private final X500Name name;
    private final X509Certificate certificate;

    public TestAuthority(String name) throws Exception {
        this.name = new X500Name("CN=" + name);
        this.certificate = signed(this.name, keys, "", true, Instant.now().plus(DAY));
    }

    /** A key with its certificate. */
    public record Identity(KeyPair keys, X509Certificate certificate) {
        public PemKeyCertOptions pem() throws Exception {
            return new PemKeyCertOptions()
                    .addCertValue(encoded("CERTIFICATE", certificate.getEncoded()))
                    .addKeyValue(encoded("PRIVATE KEY", keys.getPrivate().getEncoded()));
        }

        public PfxOptions pkcs12(String password) throws Exception {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("till", keys.getPrivate(), password.toCharArray(), new Certificate[] {certificate});
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            store.store(bytes, password.toCharArray());
            return new PfxOptions().setValue(Buffer.buffer(bytes.toByteArray())).setPassword(password);
        }

        public SpkiPin pin() {
            return SpkiPin.of(keys.getPublic());
        }
    }

    public static KeyPair newKeys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    public Identity identity(String dnsName) throws Exception {
        return identity(dnsName, newKeys());
    }

    public Identity identity(String dnsName, KeyPair own) throws Exception {
        X500Name subject = new X500Name("CN=" + dnsName);
        return new Identity(
                own, signed(subject, own, dnsName, false, Instant.now().plus(DAY)));
    }

    public Identity expired(String dnsName) throws Exception {
        KeyPair own = newKeys();
        X500Name subject = new X500Name("CN=" + dnsName);
        return new Identity(
                own, signed(subject, own, dnsName, false, Instant.now().minus(DAY)));
    }

    public PemTrustOptions trust() throws Exception {
        return new PemTrustOptions().addCertValue(encoded("CERTIFICATE", certificate.getEncoded()));
    }

    private X509Certificate signed(X500Name subject, KeyPair own, String dnsName, boolean signer, Instant end)
            throws Exception {
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name,
                new BigInteger(64, new SecureRandom()),
                Date.from(end.minus(Duration.ofDays(30))),
                Date.from(end),
                subject,
                own.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(signer));
        if (!dnsName.isEmpty()) {
            GeneralName alternative = new GeneralName(GeneralName.dNSName, dnsName);
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(alternative));
        }
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    }

    private static Buffer encoded(String type, byte[] der) {
        String body = Base64.getMimeEncoder().encodeToString(der);
        return Buffer.buffer("-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n");
    }
}
