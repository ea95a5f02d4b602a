package io.onetill.qr.alipay;

import com.alipay.api.AlipayApiException;
import com.alipay.api.AlipayObject;
import com.alipay.api.AlipayRequest;
import com.alipay.api.AlipayResponse;
import com.alipay.api.SignItem;
import com.alipay.api.internal.parser.json.ObjectJsonParser;
import com.alipay.api.internal.util.AlipaySignature;
import io.onetill.qr.Exchange;
import io.onetill.qr.Stamp;
import io.onetill.qr.WalletHttpRequest;
import io.onetill.qr.WalletHttpResponse;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.Charset;
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
final class AlipayGateway {
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    private final AlipayOptions options;

    AlipayGateway(AlipayOptions options) {
        this.options = options;
    }

    /**
     * One call of the gateway.
     *
     * @param request names the method and the shape of its answer
     * @param notify whether notifications are asked for
     * @param read understands a verified answer
     * @param unusable what to say when there is no verified answer
     */
    <R extends AlipayResponse, T> Exchange<T> call(
            AlipayRequest<R> request, AlipayObject model, boolean notify, Function<R, T> read, T unusable) {
        String bizContent = AlipayJson.write(model);
        String method = request.getApiMethodName();
        return new Exchange<>(
                stamp -> write(method, bizContent, notify, stamp),
                (response, now) -> verified(request, response).map(read).orElse(unusable));
    }

    private WalletHttpRequest write(String method, String bizContent, boolean notify, Stamp stamp) {
        Map<String, String> system = new TreeMap<>();
        system.put("app_id", options.appId());
        system.put("method", method);
        system.put("format", "json");
        system.put("charset", "UTF-8");
        system.put("sign_type", "RSA2");
        system.put("timestamp", TIMESTAMP.format(stamp.at().atOffset(CHINA)));
        system.put("version", "1.0");
        if (notify) {
            options.notifyUrl().ifPresent(url -> system.put("notify_url", url));
        }
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
            if (item == null || item.getSign() == null || !signatureFits(item.getSignSourceDate(), item.getSign())) {
                return Optional.empty();
            }
            // Only the signed text is parsed, so that nothing beside it can be taken for the answer.
            return Optional.ofNullable(AlipayJson.read(item.getSignSourceDate(), request.getResponseClass()));
        } catch (AlipayApiException | RuntimeException e) {
            // The official parser throws whatever it stumbles over; an answer that cannot be read tells nothing.
            return Optional.empty();
        }
    }

    private boolean signatureFits(String content, String sign) {
        return options.verifier().verify(content, sign)
                || (content.contains("\\/") && options.verifier().verify(content.replace("\\/", "/"), sign));
    }

    /** The parameters of a notification if its signature fits; empty otherwise. */
    Optional<Map<String, String>> verifiedForm(WalletHttpRequest notification) {
        Optional<Map<String, String>> read = parse(notification.text());
        if (read.isEmpty() || !read.get().containsKey("sign")) {
            return Optional.empty();
        }
        String sign = read.get().get("sign");
        // The official method removes sign and sign_type from the map that it is given.
        String content = AlipaySignature.getSignCheckContentV1(new TreeMap<>(read.get()));
        return options.verifier().verify(content, sign) ? read : Optional.empty();
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

    private static String form(Map<String, String> values) {
        StringBuilder text = new StringBuilder();
        values.forEach((name, value) -> text.append(text.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return text.toString();
    }
}
