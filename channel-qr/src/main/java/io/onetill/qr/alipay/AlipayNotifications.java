package io.onetill.qr.alipay;

import com.alipay.api.internal.util.AlipaySignature;
import io.onetill.qr.WalletHttpRequest;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads notifications, which are signed forms whatever form the calls have. One that is signed with a certificate that is
 * not known yet is refused; Alipay sends it again, and the next answer fetches the certificate.
 */
final class AlipayNotifications {
    private final AlipayOptions options;
    private final AlipayTrust trust;

    AlipayNotifications(AlipayOptions options) {
        this.options = options;
        this.trust = new AlipayTrust(options);
    }

    /** Our number that a notification is about, if it is from Alipay and for us. */
    Optional<String> genuine(WalletHttpRequest notification) {
        return verifiedForm(notification)
                .filter(form -> options.appId().equals(form.get("app_id")))
                .filter(form -> options.sellerId().equals(form.getOrDefault("seller_id", options.sellerId())))
                .filter(form -> AlipayAnswers.amount(form.getOrDefault("total_amount", ""))
                        .isPresent())
                .map(form -> form.getOrDefault("out_trade_no", ""))
                .filter(number -> !number.isEmpty());
    }

    /** The parameters of a notification if its signature fits; empty otherwise. */
    private Optional<Map<String, String>> verifiedForm(WalletHttpRequest notification) {
        Optional<Map<String, String>> read = parse(notification.text());
        if (read.isEmpty() || !read.get().containsKey("sign")) {
            return Optional.empty();
        }
        String sign = read.get().get("sign");
        String certSn = read.get().getOrDefault("alipay_cert_sn", "");
        // The official method removes sign and sign_type from the map that it is given.
        String content = AlipaySignature.getSignCheckContentV1(new TreeMap<>(read.get()));
        return trust.fits(certSn, content, sign) ? read : Optional.empty();
    }

    private static Optional<Map<String, String>> parse(String form) {
        Map<String, String> all = new TreeMap<>();
        try {
            Charset charset = form.contains("charset=GBK") || form.contains("charset=gbk")
                    ? Charset.forName("GBK")
                    : StandardCharsets.UTF_8;
            for (String pair : form.split("&", 200)) {
                int equals = pair.indexOf('=');
                if (equals < 1) {
                    return Optional.empty();
                }
                String name = URLDecoder.decode(pair.substring(0, equals), charset);
                // A name that comes twice could be read differently by signer and reader.
                if (all.put(name, URLDecoder.decode(pair.substring(equals + 1), charset)) != null) {
                    return Optional.empty();
                }
            }
            return Optional.of(all);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
