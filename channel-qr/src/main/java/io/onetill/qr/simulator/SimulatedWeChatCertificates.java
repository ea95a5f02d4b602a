package io.onetill.qr.simulator;

import io.onetill.qr.WalletSigner;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The keys that the simulated WeChat Pay signs with: the public key that new contracts have, or platform certificates,
 * which it changes from time to time. Safe for any thread.
 */
final class SimulatedWeChatCertificates {
    /**
     * A key and the number that goes with it.
     *
     * @param serial the public key's id or the certificate's serial number
     * @param signer signs with it
     */
    record Key(String serial, WalletSigner signer) {}

    private final Key publicKey;
    private final UnaryOperator<String> pems;
    private final WalletSigner second;
    private volatile boolean certificates;
    private volatile int current = 1;

    /**
     * Keys that begin in public-key mode.
     *
     * @param second signs with the second certificate's key
     * @param pems PEM text of a certificate by the name of its key
     */
    SimulatedWeChatCertificates(Key publicKey, WalletSigner second, UnaryOperator<String> pems) {
        this.publicKey = publicKey;
        this.second = second;
        this.pems = pems;
    }

    /** From now on the wallet signs with certificates unless it is asked for the public key. */
    void use() {
        certificates = true;
    }

    /** From now on it signs with the next certificate; both are handed out. */
    void rotate() {
        current = 2;
    }

    Key keyFor(String askedSerial) {
        if (!certificates || askedSerial.equals(publicKey.serial)) {
            return publicKey;
        }
        String serial = serial(pem(current));
        return new Key(serial, current == 1 ? publicKey.signer : second);
    }

    /** PEM texts by serial number. */
    Map<String, String> served() {
        Map<String, String> all = new LinkedHashMap<>();
        for (int number = 1; number <= current; number++) {
            all.put(serial(pem(number)), pem(number));
        }
        return all;
    }

    private String pem(int number) {
        return pems.apply(number == 1 ? "wechat-platform-certificate" : "wechat-platform-2-certificate");
    }

    private static String serial(String pem) {
        try {
            X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(
                            new java.io.ByteArrayInputStream(pem.getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
            return certificate.getSerialNumber().toString(16).toUpperCase(Locale.ROOT);
        } catch (CertificateException e) {
            throw new IllegalStateException("the test certificate cannot be read", e);
        }
    }
}
