package io.onetill.qr.alipay;

import com.alipay.api.domain.AlipayOpenAppAlipaycertDownloadModel;
import com.alipay.api.response.AlipayOpenAppAlipaycertDownloadResponse;
import io.onetill.qr.WalletVerifier;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** Whose signatures are believed: Alipay's one public key, or its certificates by number. */
final class AlipayTrust {
    private final AlipayOptions options;

    AlipayTrust(AlipayOptions options) {
        this.options = options;
    }

    /** Whether the signature fits; the number of the certificate is empty in public-key mode. */
    boolean fits(String certSn, String content, String sign) {
        Optional<WalletVerifier> verifier = options.certificates().isPresent()
                ? options.certificates().get().verifier(certSn)
                : Optional.of(options.verifier());
        return verifier.isPresent() && verifier.get().verify(content, sign);
    }

    /** What asks for a certificate that is not known yet; nothing in public-key mode. */
    Optional<AlipayOpenAppAlipaycertDownloadModel> missing(String certSn) {
        if (options.certificates().isEmpty()
                || certSn.isEmpty()
                || options.certificates().get().verifier(certSn).isPresent()) {
            return Optional.empty();
        }
        AlipayOpenAppAlipaycertDownloadModel model = new AlipayOpenAppAlipaycertDownloadModel();
        model.setAlipayCertSn(certSn);
        return Optional.of(model);
    }

    /** Takes in the answer to that. It needs no signature of its own: the chain to a root is what is believed. */
    void offer(String certSn, AlipayOpenAppAlipaycertDownloadResponse answer, Instant now) {
        String content = answer.getAlipayCertContent();
        if (content != null && options.certificates().isPresent()) {
            try {
                String pem = new String(Base64.getMimeDecoder().decode(content), StandardCharsets.US_ASCII);
                options.certificates().get().offer(certSn, pem, now);
            } catch (IllegalArgumentException e) {
                // No Base64, no certificate.
                return;
            }
        }
    }
}
