package io.onetill.qr.alipay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.qr.Sm2Signatures;
import io.onetill.qr.WalletVerifier;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.Security;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** Numbers of certificates, and which later certificates are believed. */
class AlipayCertificatesTest {
    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    private static final TestCertificates TEST = new TestCertificates(NOW);

    private final AlipayCertificates certificates = TEST.configured();

    private boolean believed(String pem) {
        String number = TEST.number(pem);
        certificates.offer(number, pem, NOW);
        return certificates.verifier(number).isPresent();
    }

    @Test
    void numbersAreThirtyTwoHexDigitsAndOnlyRootsOfTheTypeCount() {
        assertTrue(certificates.appCertSn().matches("[0-9a-f]{32}"));
        assertTrue(certificates.rootCertSn().matches("[0-9a-f]{32}"), "the SM2 root is no RSA2 root");
        AlipayCertificates sm2 =
                AlipayCertificates.of(AlipaySignType.SM2, TEST.appCert, TEST.alipayCert, TEST.rootFile());
        assertTrue(sm2.rootCertSn().matches("[0-9a-f]{32}"));
        assertFalse(sm2.rootCertSn().equals(certificates.rootCertSn()));
    }

    @Test
    void theConfiguredCertificateVerifiesWithItsNumberAndWithoutOne() {
        String sign = TestCertificates.signer("alipay-gateway").sign("text");
        for (String number : new String[] {"", TEST.number(TEST.alipayCert)}) {
            WalletVerifier verifier = certificates.verifier(number).orElseThrow();
            assertTrue(verifier.verify("text", sign));
            assertFalse(verifier.verify("texT", sign));
        }
        assertTrue(certificates.verifier("0".repeat(32)).isEmpty());
    }

    @Test
    void aLaterCertificateOfTheSameOwnerThatChainsToARootIsBelieved() {
        assertTrue(believed(TEST.leaf(TestCertificates.ALIPAY, "alipay-gateway")));
    }

    @Test
    void whatStandsBetweenMayBeMissingOrComeFirst() {
        String chain = TEST.leaf(TestCertificates.ALIPAY, "alipay-gateway");
        String end = "-----END CERTIFICATE-----\n";
        String leaf = chain.substring(0, chain.indexOf(end) + end.length());
        assertTrue(believed(leaf));
        String reversed = chain.substring(leaf.length()) + TEST.leaf(TestCertificates.ALIPAY, "alipay-gateway");
        String number = TEST.number(reversed.substring(reversed.indexOf(end) + end.length()));
        certificates.offer(number, reversed, NOW);
        assertTrue(certificates.verifier(number).isPresent());
    }

    @Test
    void aMerchantsCertificateIsNotBelievedAlthoughItChainsToTheSameRoot() {
        assertFalse(believed(TEST.leaf("CN=Another Shop,O=Another Shop,C=CN", "alipay-app")));
        assertFalse(believed(TEST.leaf("CN=No Owner,C=CN", "alipay-app")));
    }

    @Test
    void aCertificateWithoutAChainOrOutOfItsTimeIsNotBelieved() {
        assertFalse(believed(TEST.selfSigned(TestCertificates.ALIPAY, "alipay-app")));
        assertFalse(believed(TEST.expired(TestCertificates.ALIPAY, "alipay-gateway")));
        String later = TEST.leaf(TestCertificates.ALIPAY, "alipay-gateway");
        certificates.offer(TEST.number(later), later, NOW.plus(Duration.ofDays(700)));
        assertTrue(certificates.verifier(TEST.number(later)).isEmpty());
    }

    @Test
    void aCertificateWithAnotherNumberThanAskedForIsNotBelieved() {
        String later = TEST.leaf(TestCertificates.ALIPAY, "alipay-gateway");
        certificates.offer("0".repeat(32), later, NOW);
        assertTrue(certificates.verifier("0".repeat(32)).isEmpty());
        certificates.offer("0".repeat(32), "no certificate", NOW);
        assertTrue(certificates.verifier("0".repeat(32)).isEmpty());
    }

    @Test
    void certificatesWithSm2AreNumberedChainedAndVerifiedToo() {
        KeyPair first = TestCertificates.sm2Pair();
        KeyPair second = TestCertificates.sm2Pair();
        String app = TEST.sm2Leaf("CN=A Shop,O=A Shop,C=CN", first.getPublic());
        AlipayCertificates sm2 = AlipayCertificates.of(
                AlipaySignType.SM2, app, TEST.sm2Leaf(TestCertificates.ALIPAY, first.getPublic()), TEST.rootFile());
        String later = TEST.sm2Leaf(TestCertificates.ALIPAY, second.getPublic());
        String number = TEST.number(later);
        sm2.offer(number, later, NOW);
        String sign = Sm2Signatures.signer(
                        Base64.getEncoder().encodeToString(second.getPrivate().getEncoded()), new SecureRandom())
                .sign("text");
        assertTrue(sm2.verifier(number).orElseThrow().verify("text", sign));
        assertFalse(sm2.verifier("").orElseThrow().verify("text", sign));
        sm2.offer(TEST.number(app), app, NOW);
        assertTrue(sm2.verifier(TEST.number(app)).isEmpty());
    }

    @Test
    void noProviderIsRegistered() {
        believed(TEST.leaf(TestCertificates.ALIPAY, "alipay-gateway"));
        assertEquals(null, Security.getProvider("BC"));
    }

    @Test
    void whatIsNoCertificateIsRefusedAtOnce() {
        assertThrows(
                IllegalArgumentException.class,
                () -> AlipayCertificates.of(AlipaySignType.RSA2, "", TEST.alipayCert, TEST.root));
        assertThrows(
                IllegalArgumentException.class,
                () -> AlipayCertificates.of(AlipaySignType.RSA2, TEST.appCert, "AAAA", TEST.root));
    }
}
