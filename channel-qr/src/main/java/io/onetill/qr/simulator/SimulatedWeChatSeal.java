package io.onetill.qr.simulator;

import io.onetill.codec.Digits;
import io.onetill.qr.WalletHttpRequest;
import io.onetill.qr.WalletHttpResponse;
import io.onetill.qr.WalletSigner;
import io.onetill.qr.WalletVerifier;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
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

    private static final String PROBE = "WECHATPAY/SIGNTEST/";

    private final SimulatedBooks books;
    private final SimulatedIdentities identities;
    private final WalletVerifier merchantVerifier;
    private final WalletSigner signer;
    private final String apiV3Key;

    SimulatedWeChatSeal(
            SimulatedBooks books,
            SimulatedIdentities identities,
            WalletVerifier merchantVerifier,
            WalletSigner signer,
            String apiV3Key) {
        this.books = books;
        this.identities = identities;
        this.merchantVerifier = merchantVerifier;
        this.signer = signer;
        this.apiV3Key = apiV3Key;
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
        return identities.weChatMerchantId().equals(values.get("mchid"))
                && identities.weChatMerchantSerial().equals(values.get("serial_no"))
                && merchantVerifier.verify(text, values.getOrDefault("signature", ""));
    }

    WalletHttpResponse signed(int status, String body) {
        return new WalletHttpResponse(status, headers(body), body.getBytes(StandardCharsets.UTF_8));
    }

    /** A signature as in WeChat's own probes: the mark takes the place of the first characters. */
    static String probe(WalletHttpResponse response) {
        String signature = response.header("Wechatpay-Signature").orElse("");
        return PROBE + signature.substring(Math.min(PROBE.length(), signature.length()));
    }

    private Map<String, String> headers(String body) {
        long seconds = books.now().getEpochSecond();
        String nonce =
                "0".repeat(16) + HexFormat.of().toHexDigits(books.ledger().nextNumber());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json; charset=utf-8");
        headers.put("Request-ID", nonce + "-0");
        headers.put("Wechatpay-Timestamp", Long.toString(seconds));
        headers.put("Wechatpay-Nonce", nonce);
        headers.put("Wechatpay-Serial", identities.weChatPublicKeyId());
        headers.put("Wechatpay-Signature", signer.sign(seconds + "\n" + nonce + "\n" + body + "\n"));
        headers.put("Wechatpay-Signature-Type", "WECHATPAY2-SHA256-RSA2048");
        return headers;
    }

    SimulatedNotification notification(SimulatedOrder order, JsonObject transaction) {
        String nonce = Digits.padded(books.ledger().nextNumber(), 12);
        JsonObject resource = new JsonObject()
                .put("original_type", "transaction")
                .put("algorithm", "AEAD_AES_256_GCM")
                .put("ciphertext", encipher(nonce, "transaction", transaction.encode()))
                .put("associated_data", "transaction")
                .put("nonce", nonce);
        String body = new JsonObject()
                .put("id", books.number("EV-"))
                .put("create_time", time(books.now()))
                .put("resource_type", "encrypt-resource")
                .put("event_type", "TRANSACTION.SUCCESS")
                .put("summary", "支付成功")
                .put("resource", resource)
                .encode();
        return SimulatedWire.notification(SimulatedWeChatPay.ID, order.notifyUrl(), headers(body), body);
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
