package io.onetill.qr.simulator;

import io.onetill.qr.WalletHttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Takes the seal off an answer, or names somebody unknown in it: in the headers or in the text, wherever it stands. */
final class SimulatedSeals {
    private static final String NOBODY = "0".repeat(32);

    private SimulatedSeals() {}

    /** The answer without its signature. */
    static WalletHttpResponse without(WalletHttpResponse response) {
        Map<String, String> headers = new LinkedHashMap<>();
        response.headers().forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!lower.startsWith("wechatpay-") && !lower.equals(SimulatedAlipayRest.SIGNATURE)) {
                headers.put(name, value);
            }
        });
        String body = response.text().replaceFirst(",\"sign\":\"[^\"]*\"", "").replaceFirst("<sign>.*</sign>", "");
        return new WalletHttpResponse(response.status(), headers, body.getBytes(StandardCharsets.UTF_8));
    }

    /** The answer, signed as it was, naming a key or certificate that there is not. */
    static WalletHttpResponse ofNobody(WalletHttpResponse response) {
        Map<String, String> headers = new LinkedHashMap<>(response.headers());
        headers.replaceAll((name, value) ->
                name.equalsIgnoreCase("Wechatpay-Serial") || name.equals("alipay-sn") ? NOBODY : value);
        String body =
                response.text().replaceFirst("\"alipay_cert_sn\":\"[^\"]*\"", "\"alipay_cert_sn\":\"" + NOBODY + "\"");
        return new WalletHttpResponse(response.status(), headers, body.getBytes(StandardCharsets.UTF_8));
    }
}
