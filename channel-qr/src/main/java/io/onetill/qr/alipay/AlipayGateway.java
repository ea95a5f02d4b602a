package io.onetill.qr.alipay;

import com.alipay.api.AlipayApiException;
import com.alipay.api.AlipayObject;
import com.alipay.api.AlipayRequest;
import com.alipay.api.AlipayResponse;
import com.alipay.api.SignItem;
import com.alipay.api.domain.AlipayOpenAppAlipaycertDownloadModel;
import com.alipay.api.internal.parser.json.ObjectJsonParser;
import com.alipay.api.internal.util.AlipaySignature;
import com.alipay.api.request.AlipayOpenAppAlipaycertDownloadRequest;
import com.alipay.api.response.AlipayOpenAppAlipaycertDownloadResponse;
import com.google.gson.JsonParseException;
import io.onetill.qr.Exchange;
import io.onetill.qr.Stamp;
import io.onetill.qr.WalletHttpRequest;
import io.onetill.qr.WalletHttpResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The envelope of Alipay's v2 gateway: what is signed, what is sent, and which part of an answer is trusted.
 *
 * <p>Uses the official signing rule, models and splitting of answers. The official client is never touched: loading it switches
 * the JVM's certificate restrictions off, and it logs payment codes.
 */
final class AlipayGateway implements AlipayEnvelope {
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    private final AlipayOptions options;
    private final AlipayTrust trust;

    AlipayGateway(AlipayOptions options, AlipayTrust trust) {
        this.options = options;
        this.trust = trust;
    }

    @Override
    public <R extends AlipayResponse, T> Exchange<T> call(
            AlipayRequest<R> request, AlipayObject model, boolean notify, Function<R, T> read, T unusable) {
        String bizContent = AlipayJson.write(model);
        String method = request.getApiMethodName();
        Function<Stamp, WalletHttpRequest> write = stamp -> write(method, bizContent, notify, stamp);
        return options.certificates().isEmpty()
                ? new Exchange<>(
                        write,
                        (response, now) -> verified(request, response).map(read).orElse(unusable))
                : new Exchange<>(
                        write,
                        (response, now) -> verified(request, response).map(read).orElse(unusable),
                        Optional.of(response -> trust.missing(certSn(response)).map(this::certificate)));
    }

    private WalletHttpRequest write(String method, String bizContent, boolean notify, Stamp stamp) {
        Map<String, String> system = new TreeMap<>();
        system.put("app_id", options.appId());
        system.put("method", method);
        system.put("format", "json");
        system.put("charset", "UTF-8");
        system.put("sign_type", options.signType().name());
        system.put("timestamp", TIMESTAMP.format(stamp.at().atOffset(CHINA)));
        system.put("version", "1.0");
        if (notify) {
            options.notifyUrl().ifPresent(url -> system.put("notify_url", url));
        }
        options.certificates().ifPresent(certificates -> {
            system.put("app_cert_sn", certificates.appCertSn());
            system.put("alipay_root_cert_sn", certificates.rootCertSn());
        });
        AlipayPartnerTerms.token(options).ifPresent(token -> system.put("app_auth_token", token));
        Map<String, String> signed = new TreeMap<>(system);
        signed.put("biz_content", bizContent);
        system.put("sign", options.signer().sign(AlipaySignature.getSignContent(signed)));
        return new WalletHttpRequest(
                "POST",
                options.gatewayPath() + "?" + form(system),
                Map.of("Content-Type", "application/x-www-form-urlencoded;charset=UTF-8"),
                form(Map.of("biz_content", bizContent)).getBytes(StandardCharsets.UTF_8));
    }

    private <R extends AlipayResponse> Optional<R> verified(AlipayRequest<R> request, WalletHttpResponse response) {
        if (response.status() != 200) {
            return Optional.empty();
        }
        try {
            ObjectJsonParser<R> parser = new ObjectJsonParser<>(request.getResponseClass());
            @Nullable SignItem item = parser.getSignItem(request, response.text());
            if (item == null
                    || item.getSign() == null
                    || !signatureFits(certSn(response), item.getSignSourceDate(), item.getSign())) {
                return Optional.empty();
            }
            // Only the signed text is parsed, so that nothing beside it can be taken for the answer.
            return Optional.ofNullable(AlipayJson.read(item.getSignSourceDate(), request.getResponseClass()));
        } catch (AlipayApiException | RuntimeException e) {
            // The official parser throws whatever it stumbles over; an answer that cannot be read tells nothing.
            return Optional.empty();
        }
    }

    private boolean signatureFits(String certSn, String content, String sign) {
        return trust.fits(certSn, content, sign)
                || (content.contains("\\/") && trust.fits(certSn, content.replace("\\/", "/"), sign));
    }

    /** The number of the certificate that an answer says it is signed with; empty in public-key mode. */
    private String certSn(WalletHttpResponse response) {
        return options.certificates().isEmpty() ? "" : AlipayJson.text(response.text(), "alipay_cert_sn");
    }

    private Exchange<?> certificate(AlipayOpenAppAlipaycertDownloadModel model) {
        AlipayOpenAppAlipaycertDownloadRequest request = new AlipayOpenAppAlipaycertDownloadRequest();
        return new Exchange<>(
                stamp -> write(request.getApiMethodName(), AlipayJson.write(model), false, stamp), (response, now) -> {
                    try {
                        @Nullable
                        AlipayOpenAppAlipaycertDownloadResponse answer = AlipayJson.member(
                                response.text(),
                                "alipay_open_app_alipaycert_download_response",
                                request.getResponseClass());
                        if (answer != null) {
                            trust.offer(model.getAlipayCertSn(), answer, now);
                        }
                        return true;
                    } catch (JsonParseException | IllegalStateException e) {
                        return false;
                    }
                });
    }

    private static String form(Map<String, String> values) {
        StringBuilder text = new StringBuilder();
        values.forEach((name, value) -> text.append(text.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return text.toString();
    }
}
