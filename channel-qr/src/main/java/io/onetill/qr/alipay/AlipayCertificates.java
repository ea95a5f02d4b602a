package io.onetill.qr.alipay;

import io.onetill.codec.Hex;
import io.onetill.qr.RsaSignatures;
import io.onetill.qr.Sm2Signatures;
import io.onetill.qr.WalletVerifier;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * The certificates of Alipay's certificate mode: the application's own, Alipay's, and the roots. An Alipay certificate that
 * appears later is taken if its chain ends at a root and its owner is the same; it is kept as long as the process
 * lives. Making one parses certificates, which takes some milliseconds; safe for any thread.
 */
public final class AlipayCertificates {
    // Used without being registered: SM2 certificates are beyond the JDK's own provider.
    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

    private final AlipaySignType signType;
    private final String appCertSn;
    private final String rootCertSn;
    private final String alipayCertSn;
    private final String owner;
    private final List<X509Certificate> configured;
    private final Set<TrustAnchor> roots;
    private final Map<String, WalletVerifier> trusted = new ConcurrentHashMap<>();

    private AlipayCertificates(
            AlipaySignType signType,
            X509Certificate app,
            List<X509Certificate> configured,
            List<X509Certificate> roots) {
        X509Certificate alipay = configured.get(0);
        this.configured = configured;
        this.signType = signType;
        this.appCertSn = serialNumber(app);
        this.alipayCertSn = serialNumber(alipay);
        this.owner = owner(alipay);
        this.rootCertSn = roots.stream()
                .filter(root -> root.getSigAlgOID().startsWith(signType.certificates()))
                .map(AlipayCertificates::serialNumber)
                .collect(Collectors.joining("_"));
        this.roots = roots.stream().map(root -> new TrustAnchor(root, null)).collect(Collectors.toSet());
        trusted.put(alipayCertSn, verifier(alipay.getPublicKey()));
    }

    /**
     * The three files that Alipay's console gives.
     *
     * @param signType of which type the application's key is
     * @param appCert appCertPublicKey_(app id).crt as PEM text
     * @param alipayCert alipayCertPublicKey_RSA2.crt as PEM text; the first certificate in it
     * @param rootCerts alipayRootCert.crt as PEM text
     * @throws IllegalArgumentException if one of them is no certificate
     */
    public static AlipayCertificates of(AlipaySignType signType, String appCert, String alipayCert, String rootCerts) {
        try {
            return new AlipayCertificates(signType, parse(appCert).get(0), parse(alipayCert), parse(rootCerts));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("expected certificates as PEM text", e);
        }
    }

    /** Of which type the application's key is. */
    public AlipaySignType signType() {
        return signType;
    }

    /** The number of the application's certificate: {@code app_cert_sn}. */
    public String appCertSn() {
        return appCertSn;
    }

    /** The numbers of the roots of this type: {@code alipay_root_cert_sn}. */
    public String rootCertSn() {
        return rootCertSn;
    }

    /** The verifier of a certificate of Alipay, if that is trusted; with an empty number the configured one. */
    Optional<WalletVerifier> verifier(String sn) {
        return Optional.ofNullable(trusted.get(sn.isEmpty() ? alipayCertSn : sn));
    }

    /**
     * Trusts one more certificate of Alipay if it has this number, is valid now and chains to a root. Merchants'
     * certificates end at the same roots, so the owner has to be that of the configured one too.
     */
    void offer(String sn, String pem, Instant now) {
        try {
            List<X509Certificate> chain = parse(pem);
            for (X509Certificate leaf : chain) {
                if (!owner.isEmpty()
                        && serialNumber(leaf).equals(sn)
                        && owner(leaf).equals(owner)) {
                    validate(leaf, chain, now);
                    trusted.put(sn, verifier(leaf.getPublicKey()));
                }
            }
        } catch (GeneralSecurityException | RuntimeException e) {
            // Not trusted: answers that are signed with it stay unknown.
            return;
        }
    }

    /** What stands between leaf and root may come along or be in the configured file, in any order. */
    private void validate(X509Certificate leaf, List<X509Certificate> chain, Instant now)
            throws GeneralSecurityException {
        List<X509Certificate> known = new ArrayList<>(chain);
        known.addAll(configured);
        X509CertSelector target = new X509CertSelector();
        target.setCertificate(leaf);
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(roots, target);
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(now));
        parameters.addCertStore(
                CertStore.getInstance("Collection", new CollectionCertStoreParameters(known), PROVIDER));
        CertPathBuilder.getInstance("PKIX", PROVIDER).build(parameters);
    }

    private static List<X509Certificate> parse(String pem) throws GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509", PROVIDER);
        List<X509Certificate> all = new ArrayList<>();
        for (Certificate certificate :
                factory.generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))) {
            all.add((X509Certificate) certificate);
        }
        if (all.isEmpty()) {
            throw new IllegalArgumentException("expected a certificate as PEM text");
        }
        return all;
    }

    /** Alipay's own way of numbering certificates: MD5 of the issuer's name and the decimal serial number. */
    private static String serialNumber(X509Certificate certificate) {
        try {
            String text = certificate.getIssuerX500Principal().getName() + certificate.getSerialNumber();
            byte[] hash = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return Hex.encode(hash).toLowerCase(Locale.ROOT);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no MD5", e);
        }
    }

    private static String owner(X509Certificate certificate) {
        try {
            return new LdapName(certificate.getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .filter(part -> part.getType().equals("O"))
                            .map(part -> part.getValue().toString())
                            .collect(Collectors.joining("/"));
        } catch (InvalidNameException e) {
            return "";
        }
    }

    private static WalletVerifier verifier(PublicKey key) {
        String x509 = Base64.getEncoder().encodeToString(key.getEncoded());
        return key.getAlgorithm().equals("RSA")
                ? RsaSignatures.verifier(RsaSignatures.publicKey(x509))
                : Sm2Signatures.verifier(x509);
    }
}
