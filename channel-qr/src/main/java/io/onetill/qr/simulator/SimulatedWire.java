package io.onetill.qr.simulator;

import io.onetill.qr.WalletHttpRequest;
import io.onetill.qr.WalletHttpResponse;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Small pieces of HTTP that both simulated wallets write. */
final class SimulatedWire {
    private SimulatedWire() {}

    static WalletHttpResponse json(String text) {
        return WalletHttpResponse.of(200, "application/json;charset=UTF-8", text);
    }

    static String form(Map<String, String> values) {
        StringBuilder text = new StringBuilder();
        values.forEach((name, value) -> text.append(text.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return text.toString();
    }

    static SimulatedNotification notification(String wallet, String url, String contentType, String body) {
        return notification(wallet, url, Map.of("Content-Type", contentType), body);
    }

    static SimulatedNotification notification(String wallet, String url, Map<String, String> headers, String body) {
        URI target = URI.create(url);
        String path = target.getRawPath() == null || target.getRawPath().isEmpty() ? "/" : target.getRawPath();
        return new SimulatedNotification(
                wallet, url, new WalletHttpRequest("POST", path, headers, body.getBytes(StandardCharsets.UTF_8)));
    }

    /** Name=value in the order of the names, joined, without blank values and this one name. */
    static String content(SortedMap<String, String> all, String without) {
        StringBuilder text = new StringBuilder();
        all.forEach((name, value) -> {
            if (!name.equals(without) && !value.isBlank()) {
                text.append(text.isEmpty() ? "" : "&").append(name).append('=').append(value);
            }
        });
        return text.toString();
    }

    /** The parameters of a form or query. */
    static SortedMap<String, String> parse(String text) {
        SortedMap<String, String> all = new TreeMap<>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                all.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return all;
    }

    /** A broken escape stays as it came, so that the signature over the text does not fit. */
    private static String decode(String text) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
            return text;
        }
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
