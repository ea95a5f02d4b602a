package io.onetill.qr.simulator;

import static io.onetill.qr.simulator.SimulatedAlipayBodies.failure;

import io.onetill.qr.WalletHttpRequest;
import io.onetill.qr.WalletHttpResponse;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the simulated Alipay checks of the envelope, v2 and v3, and how it signs answers. */
final class SimulatedAlipaySeal {
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final String SCHEME = "ALIPAY-SHA256withRSA ";

    private final SimulatedBooks books;
    private final SimulatedIdentities identities;
    private volatile SimulatedAlipayKeys keys;
    private volatile SimulatedAlipayPartner partner = SimulatedAlipayPartner.NONE;
    private volatile Optional<Duration> skew = Optional.empty();

    SimulatedAlipaySeal(SimulatedBooks books, SimulatedIdentities identities, SimulatedAlipayKeys keys) {
        this.books = books;
        this.identities = identities;
        this.keys = keys;
    }

    void keys(SimulatedAlipayKeys others) {
        keys = others;
    }

    void partner(SimulatedAlipayPartner agreed) {
        partner = agreed;
    }

    SimulatedAlipayPartner partner() {
        return partner;
    }

    void skew(Duration most) {
        skew = Optional.of(most);
    }

    Optional<SimulatedAlipayKeys.Certificates> certificates() {
        return keys.certificates();
    }

    /** What the v2 gateway refuses before business. */
    Optional<JsonObject> refusal(SortedMap<String, String> all) {
        for (String name : new String[] {"app_id", "sign_type", "sign", "timestamp", "version"}) {
            if (all.getOrDefault(name, "").isEmpty()) {
                return missing(name.equals("sign") ? "signature" : name.replace("sign_", "signature_"));
            }
        }
        if (!identities.alipayAppId().equals(all.get("app_id"))) {
            return invalid("app-id");
        }
        if (!keys.signType().equals(all.get("sign_type"))) {
            return invalid("signature-type");
        }
        if (!all.getOrDefault("format", "json").equalsIgnoreCase("json")) {
            return invalid("format");
        }
        if (!all.getOrDefault("charset", "UTF-8").equalsIgnoreCase("UTF-8")) {
            return invalid("charset");
        }
        Optional<JsonObject> certificate =
                certificate(all.getOrDefault("app_cert_sn", ""), all.getOrDefault("alipay_root_cert_sn", ""));
        if (certificate.isPresent()) {
            return certificate;
        }
        if (!keys.app().verify(SimulatedWire.content(all, "sign"), all.getOrDefault("sign", ""))) {
            return invalid("signature");
        }
        if (!timely(v2Time(all.getOrDefault("timestamp", "")))) {
            return invalid("timestamp");
        }
        return token(all.getOrDefault("app_auth_token", ""));
    }

    private Optional<JsonObject> certificate(String appSn, String rootSn) {
        if (keys.certificates().isEmpty()) {
            return Optional.empty();
        }
        SimulatedAlipayKeys.Certificates wanted = keys.certificates().get();
        if (appSn.isEmpty() || rootSn.isEmpty()) {
            return missing(appSn.isEmpty() ? "app_cert_sn" : "alipay_root_cert_sn");
        }
        if (!appSn.equals(wanted.appSn())) {
            return invalid("app-cert-sn");
        }
        return rootSn.equals(wanted.rootSn()) ? Optional.empty() : invalid("alipay-root-cert-sn");
    }

    private Optional<JsonObject> token(String given) {
        return given.equals(partner.appAuthToken().orElse(""))
                ? Optional.empty()
                : Optional.of(failure("20001", "Insufficient Token Permissions", "aop.invalid-app-auth-token"));
    }

    private static Optional<Instant> v2Time(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text, TIMESTAMP)
                    .atOffset(SimulatedBooks.CHINA)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private boolean timely(Optional<Instant> at) {
        return at.isPresent()
                && (skew.isEmpty()
                        || Duration.between(at.get(), books.now()).abs().compareTo(skew.get()) <= 0);
    }

    /** What the v3 form refuses before business. */
    Optional<JsonObject> refusal(WalletHttpRequest request) {
        String header = request.header("Authorization").orElse("");
        int sign = header.lastIndexOf(",sign=");
        if (!header.startsWith(SCHEME) || sign < 0) {
            return missing("signature");
        }
        String who = header.substring(SCHEME.length(), sign);
        Map<String, String> values = SimulatedWire.parse(who.replace(',', '&'));
        if (!identities.alipayAppId().equals(values.get("app_id"))) {
            return invalid("app-id");
        }
        Optional<JsonObject> certificate = certificate(
                values.getOrDefault("app_cert_sn", ""),
                request.header("alipay-root-cert-sn").orElse(""));
        if (certificate.isPresent()) {
            return certificate;
        }
        String token = request.header("alipay-app-auth-token").orElse("");
        String text = who + "\n" + request.method() + "\n" + request.target() + "\n" + request.text() + "\n"
                + (token.isEmpty() ? "" : token + "\n");
        if (!keys.app().verify(text, header.substring(sign + ",sign=".length()))) {
            return invalid("signature");
        }
        if (values.getOrDefault("nonce", "").isEmpty() || !timely(v3Time(values.getOrDefault("timestamp", "")))) {
            return invalid("timestamp");
        }
        return token(token);
    }

    private static Optional<Instant> v3Time(String millis) {
        try {
            return Optional.of(Instant.ofEpochMilli(Long.parseLong(millis)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<JsonObject> missing(String name) {
        return Optional.of(failure("40001", "Missing Required Arguments", "isv.missing-" + name.replace('_', '-')));
    }

    private static Optional<JsonObject> invalid(String name) {
        return Optional.of(failure("40002", "Invalid Arguments", "isv.invalid-" + name));
    }

    /** A signed answer in the v2 form; the text is signed as it stands. */
    WalletHttpResponse v2(String method, String text) {
        String certificate = keys.certificates()
                .map(mode -> "\"alipay_cert_sn\":\"" + mode.alipaySn() + "\",")
                .orElse("");
        return SimulatedWire.json("{\"" + method.replace('.', '_') + "_response\":" + text + "," + certificate
                + "\"sign\":\"" + keys.gateway().sign(text) + "\"}");
    }

    /** A signed answer in the v3 form. */
    WalletHttpResponse v3(int status, String body) {
        String timestamp = Long.toString(books.now().toEpochMilli());
        String nonce = books.number("n");
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json;charset=UTF-8");
        headers.put("alipay-timestamp", timestamp);
        headers.put("alipay-nonce", nonce);
        headers.put("alipay-signature", keys.gateway().sign(timestamp + "\n" + nonce + "\n" + body + "\n"));
        keys.certificates().ifPresent(mode -> headers.put("alipay-sn", mode.alipaySn()));
        return new WalletHttpResponse(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds what makes a form a notification of Alipay: its sign_type is not signed. */
    SortedMap<String, String> notification(SortedMap<String, String> form) {
        SortedMap<String, String> all = new TreeMap<>(form);
        keys.certificates().ifPresent(mode -> all.put("alipay_cert_sn", mode.alipaySn()));
        all.put("sign", keys.gateway().sign(SimulatedWire.content(all, "sign")));
        all.put("sign_type", keys.signType());
        return all;
    }
}
