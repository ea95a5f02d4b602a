package io.onetill.qr.wechat;

import com.wechat.pay.java.core.cipher.AeadAesCipher;
import com.wechat.pay.java.core.cipher.AeadCipher;
import com.wechat.pay.java.service.certificate.model.Data;
import com.wechat.pay.java.service.certificate.model.DownloadCertificateResponse;
import com.wechat.pay.java.service.certificate.model.EncryptCertificate;
import io.onetill.qr.RsaSignatures;
import io.onetill.qr.WalletVerifier;
import io.onetill.secret.ClearAccess;
import io.onetill.secret.SecretBytes;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the list of platform certificates. Each is enciphered with the APIv3 key, which proves that it comes from the
 * wallet; the official cipher and models are used.
 */
final class WeChatCertificates {
    private static final int MOST = 20;

    private final AeadCipher cipher;

    WeChatCertificates(SecretBytes apiV3Key) {
        // The cipher keeps this very array, so it cannot be erased while answers are taken.
        this.cipher = new AeadAesCipher(apiV3Key.clear(ClearAccess.token()));
    }

    /**
     * A certificate that is believed from one time to another.
     *
     * @param verifier verifies with its key
     * @param from when it begins
     * @param until when it ends
     */
    record Known(WalletVerifier verifier, Instant from, Instant until) {
        boolean valid(Instant now) {
            return !now.isBefore(from) && now.isBefore(until);
        }
    }

    /**
     * The certificates by serial number; nothing if one of them cannot be read.
     *
     * @throws RuntimeException whatever cipher and parser stumble over
     */
    Map<String, Known> read(DownloadCertificateResponse list) throws GeneralSecurityException {
        List<Data> data = list.getData() == null ? List.of() : list.getData();
        if (data.size() > MOST) {
            throw new IllegalArgumentException("expected at most " + MOST + " certificates");
        }
        Map<String, Known> found = new LinkedHashMap<>();
        for (Data one : data) {
            X509Certificate certificate = certificate(one.getEncryptCertificate());
            String serial = certificate.getSerialNumber().toString(16).toUpperCase(Locale.ROOT);
            if (!sameSerial(serial, one.getSerialNo())) {
                throw new IllegalArgumentException("expected the serial number of the certificate itself");
            }
            found.put(
                    one.getSerialNo(),
                    new Known(
                            RsaSignatures.verifier(certificate.getPublicKey()),
                            certificate.getNotBefore().toInstant(),
                            certificate.getNotAfter().toInstant()));
        }
        return found;
    }

    /** A number has no leading zeros, a text may. */
    private static boolean sameSerial(String number, String text) {
        return Optional.ofNullable(text)
                .filter(told ->
                        told.toUpperCase(Locale.ROOT).replaceFirst("^0+", "").equals(number.replaceFirst("^0+", "")))
                .isPresent();
    }

    private X509Certificate certificate(EncryptCertificate sealed) throws GeneralSecurityException {
        String pem = cipher.decrypt(
                WeChatTrade.text(sealed.getAssociatedData()).getBytes(StandardCharsets.UTF_8),
                WeChatTrade.text(sealed.getNonce()).getBytes(StandardCharsets.UTF_8),
                Base64.getDecoder().decode(WeChatTrade.text(sealed.getCiphertext())));
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }
}
