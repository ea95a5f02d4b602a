package io.onetill.qr.alipay;

import com.alipay.api.AlipayObject;
import com.alipay.api.AlipayRequest;
import com.alipay.api.AlipayResponse;
import com.alipay.api.domain.AlipayOpenAppAlipaycertDownloadModel;
import com.alipay.api.request.AlipayOpenAppAlipaycertDownloadRequest;
import com.alipay.api.response.AlipayOpenAppAlipaycertDownloadResponse;
import com.google.gson.JsonParseException;
import io.onetill.qr.Exchange;
import io.onetill.qr.Stamp;
import io.onetill.qr.WalletHttpRequest;
import io.onetill.qr.WalletHttpResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The envelope of Alipay's v3 form: a path for each method, JSON, signatures in headers. Answers are read into the models
 * of v2, whose fields have the same names, and their codes are put where v2 has them, see {@link AlipayRestCodes}.
 */
final class AlipayRest implements AlipayEnvelope {
    private static final Set<String> GET =
            Set.of("alipay.data.dataservice.bill.downloadurl.query", "alipay.open.app.alipaycert.download");

    private final AlipayOptions options;
    private final AlipayTrust trust;

    AlipayRest(AlipayOptions options, AlipayTrust trust) {
        this.options = options;
        this.trust = trust;
    }

    @Override
    public <R extends AlipayResponse, T> Exchange<T> call(
            AlipayRequest<R> request, AlipayObject model, boolean notify, Function<R, T> read, T unusable) {
        String method = request.getApiMethodName();
        return new Exchange<>(
                stamp -> write(method, model, notify, stamp),
                (response, now) -> verified(request, response).map(read).orElse(unusable),
                options.certificates()
                        .map(mode -> response -> trust.missing(certSn(response)).map(this::certificate)));
    }

    private WalletHttpRequest write(String method, AlipayObject model, boolean notify, Stamp stamp) {
        String path = "/v3/" + method.replace('.', '/');
        if (GET.contains(method)) {
            return signed("GET", path + "?" + query(AlipayJson.texts(model)), "", stamp);
        }
        String url = notify ? options.notifyUrl().orElse("") : "";
        String body = url.isEmpty() ? AlipayJson.write(model) : AlipayJson.write(model, "notify_url", url);
        return signed("POST", path, body, stamp);
    }

    private WalletHttpRequest signed(String verb, String target, String body, Stamp stamp) {
        StringBuilder who = new StringBuilder("app_id=").append(options.appId());
        options.certificates().ifPresent(mode -> who.append(",app_cert_sn=").append(mode.appCertSn()));
        who.append(",nonce=").append(stamp.nonce());
        who.append(",timestamp=").append(stamp.at().toEpochMilli());
        Optional<String> token = AlipayPartnerTerms.token(options);
        String text = content(who.toString(), verb, target, body, token);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(
                "Authorization",
                "ALIPAY-SHA256withRSA " + who + ",sign=" + options.signer().sign(text));
        headers.put("Accept", "application/json");
        headers.put("Content-Type", "application/json;charset=UTF-8");
        headers.put("alipay-request-id", stamp.nonce());
        options.certificates().ifPresent(mode -> headers.put("alipay-root-cert-sn", mode.rootCertSn()));
        token.ifPresent(given -> headers.put("alipay-app-auth-token", given));
        return new WalletHttpRequest(verb, target, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    /** What is signed of a request: a line each, the last one only for a service provider. */
    static String content(String who, String verb, String target, String body, Optional<String> token) {
        return who + "\n" + verb + "\n" + target + "\n" + body + "\n"
                + token.map(given -> given + "\n").orElse("");
    }

    private <R extends AlipayResponse> Optional<R> verified(AlipayRequest<R> request, WalletHttpResponse response) {
        String content = response.header("alipay-timestamp").orElse("") + "\n"
                + response.header("alipay-nonce").orElse("") + "\n" + response.text() + "\n";
        // Errors may come without a signature; then nothing is sure either.
        if (!trust.fits(
                certSn(response), content, response.header("alipay-signature").orElse(""))) {
            return Optional.empty();
        }
        try {
            @Nullable R answer = AlipayJson.read(response.text(), request.getResponseClass());
            return answer == null ? Optional.empty() : AlipayRestCodes.asV2(answer, response);
        } catch (JsonParseException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    private static String certSn(WalletHttpResponse response) {
        return response.header("alipay-sn").orElse("");
    }

    private Exchange<?> certificate(AlipayOpenAppAlipaycertDownloadModel model) {
        AlipayOpenAppAlipaycertDownloadRequest request = new AlipayOpenAppAlipaycertDownloadRequest();
        return new Exchange<>(stamp -> write(request.getApiMethodName(), model, false, stamp), (response, now) -> {
            try {
                @Nullable
                AlipayOpenAppAlipaycertDownloadResponse answer =
                        AlipayJson.read(response.text(), request.getResponseClass());
                if (answer != null) {
                    trust.offer(model.getAlipayCertSn(), answer, now);
                }
                return true;
            } catch (JsonParseException e) {
                return false;
            }
        });
    }

    private static String query(Map<String, String> values) {
        StringBuilder text = new StringBuilder();
        values.forEach((name, value) -> text.append(text.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return text.toString();
    }
}
