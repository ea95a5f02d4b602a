package io.onetill.qr.simulator;

import io.onetill.codec.Digits;
import io.onetill.qr.WalletHttpRequest;
import io.onetill.qr.WalletHttpResponse;
import io.onetill.qr.WalletVerifier;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The envelope of the simulated API v3, wallet side: checks Authorization, signs answers, enciphers notifications. */
final class SimulatedWeChatSeal {
    private static final Pattern PARAMETER = Pattern.compile("([a-z_]+)=\"([^\"]*)\"");
    private static final String SCHEMA = "WECHATPAY2-SHA256-RSA2048 ";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX");

    private static final long OLD_SECONDS = 600;
    private static final String PROBE = "WECHATPAY/SIGNTEST/";

    private final SimulatedBooks books;
    private final SimulatedIdentities identities;
    private final WalletVerifier merchantVerifier;
    private final SimulatedWeChatCertificates certificates;
    private final String apiV3Key;
    private final ThreadLocal<Long> age = ThreadLocal.withInitial(() -> 0L);
    private volatile long mostSkewSeconds = Long.MAX_VALUE;

    SimulatedWeChatSeal(
            SimulatedBooks books,
            SimulatedIdentities identities,
            WalletVerifier merchantVerifier,
            SimulatedWeChatCertificates certificates,
            String apiV3Key) {
        this.books = books;
        this.identities = identities;
        this.merchantVerifier = merchantVerifier;
        this.certificates = certificates;
        this.apiV3Key = apiV3Key;
    }

    /** Refuses requests whose time is further off than this; any time is good at first. */
    void acceptTimestampsWithin(Duration skew) {
        mostSkewSeconds = skew.toSeconds();
    }

    boolean merchantSigned(WalletHttpRequest request) {
        String header = request.header("Authorization").orElse("");
        if (!header.startsWith(SCHEMA)) {
            return false;
        }
        Map<String, String> values = new LinkedHashMap<>();
        Matcher matcher = PARAMETER.matcher(header);
        while (matcher.find()) {
            values.put(matcher.group(1), matcher.group(2));
        }
        String text = request.method() + "\n" + request.target() + "\n" + values.get("timestamp") + "\n"
                + values.get("nonce_str") + "\n" + request.text() + "\n";
        return recent(values.getOrDefault("timestamp", ""))
                && !values.getOrDefault("nonce_str", "").isEmpty()
                && identities.weChatMerchantId().equals(values.get("mchid"))
                && identities.weChatMerchantSerial().equals(values.get("serial_no"))
                && merchantVerifier.verify(text, values.getOrDefault("signature", ""));
    }

    private boolean recent(String timestamp) {
        return mostSkewSeconds == Long.MAX_VALUE
                || timestamp.matches("[0-9]{1,12}")
                        && Math.abs(books.now().getEpochSecond() - Long.parseLong(timestamp)) <= mostSkewSeconds;
    }

    /** An answer with a signature by the key that the request asked for. */
    WalletHttpResponse signed(WalletHttpRequest asked, int status, String body) {
        String serial = asked.header("Wechatpay-Serial").orElse("");
        return new WalletHttpResponse(status, headers(serial, body), body.getBytes(StandardCharsets.UTF_8));
    }

    /** Lets what is signed within this action be as if it were signed ten minutes ago. */
    <A> A aged(Supplier<A> action) {
        age.set(OLD_SECONDS);
        try {
            return action.get();
        } finally {
            age.remove();
        }
    }

    /** A signature as in WeChat's own probes: the mark takes the place of the first characters. */
    static String probe(String signature) {
        return PROBE + signature.substring(Math.min(PROBE.length(), signature.length()));
    }

    private Map<String, String> headers(String askedSerial, String body) {
        SimulatedWeChatCertificates.Key key = certificates.keyFor(askedSerial);
        long seconds = books.now().getEpochSecond() - age.get();
        String nonce =
                "0".repeat(16) + HexFormat.of().toHexDigits(books.ledger().nextNumber());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json; charset=utf-8");
        headers.put("Request-ID", nonce + "-0");
        headers.put("Wechatpay-Timestamp", Long.toString(seconds));
        headers.put("Wechatpay-Nonce", nonce);
        headers.put("Wechatpay-Serial", key.serial());
        headers.put("Wechatpay-Signature", key.signer().sign(seconds + "\n" + nonce + "\n" + body + "\n"));
        headers.put("Wechatpay-Signature-Type", "WECHATPAY2-SHA256-RSA2048");
        return headers;
    }

    /** The certificates as the wallet hands them out. */
    JsonObject certificates() {
        JsonArray data = new JsonArray();
        certificates.served().forEach((serial, pem) -> {
            String nonce = Digits.padded(books.ledger().nextNumber(), 12);
            data.add(new JsonObject()
                    .put("serial_no", serial)
                    .put("effective_time", "2026-01-01T08:00:00+08:00")
                    .put("expire_time", "2050-12-31T08:00:00+08:00")
                    .put(
                            "encrypt_certificate",
                            new JsonObject()
                                    .put("algorithm", "AEAD_AES_256_GCM")
                                    .put("nonce", nonce)
                                    .put("associated_data", "certificate")
                                    .put("ciphertext", encipher(nonce, "certificate", pem))));
        });
        return new JsonObject().put("data", data);
    }

    /**
     * A signed notification.
     *
     * @param type for example {@code TRANSACTION.SUCCESS}
     * @param about transaction or refund
     * @param after how long the wallet waits before it sends
     */
    SimulatedNotification notification(String type, String about, String url, JsonObject content, Duration after) {
        String nonce = Digits.padded(books.ledger().nextNumber(), 12);
        JsonObject resource = new JsonObject()
                .put("original_type", about)
                .put("algorithm", "AEAD_AES_256_GCM")
                .put("ciphertext", encipher(nonce, about, content.encode()))
                .put("associated_data", about)
                .put("nonce", nonce);
        String body = new JsonObject()
                .put("id", books.number("EV-"))
                .put("create_time", time(books.now()))
                .put("resource_type", "encrypt-resource")
                .put("event_type", type)
                .put("summary", type)
                .put("resource", resource)
                .encode();
        SimulatedNotification first = SimulatedWire.notification(SimulatedWeChatPay.ID, url, headers("", body), body);
        Supplier<WalletHttpRequest> anew =
                () -> SimulatedWire.notification(SimulatedWeChatPay.ID, url, headers("", body), body)
                        .request();
        return new SimulatedNotification(SimulatedWeChatPay.ID, url, first.request(), anew, after);
    }

    private String encipher(String nonce, String associatedData, String text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(apiV3Key.getBytes(StandardCharsets.UTF_8), "AES"),
                    new GCMParameterSpec(128, nonce.getBytes(StandardCharsets.UTF_8)));
            cipher.updateAAD(associatedData.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(cipher.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no AES-GCM", e);
        }
    }

    static String time(Instant at) {
        return TIME.format(OffsetDateTime.ofInstant(at, SimulatedBooks.CHINA));
    }
}
