package io.onetill.qr.wechat;

import com.google.gson.JsonParseException;
import com.google.gson.annotations.SerializedName;
import com.wechat.pay.java.core.util.GsonUtil;
import io.onetill.qr.Exchange;
import io.onetill.qr.Stamp;
import io.onetill.qr.WalletHttpRequest;
import io.onetill.qr.WalletHttpResponse;
import io.onetill.qr.WalletVerifier;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The envelope of WeChat Pay's API v3: Authorization header, signed answers, errors.
 *
 * <p>The signing strings are written here because the official credential takes time and nonce from the JVM, so that
 * nothing could be replayed on a virtual clock; a test holds them against the official classes. Official models and
 * Gson settings are used for the bodies.
 */
final class WeChatGateway {
    private static final long MOST_SKEW_SECONDS = 300;

    private final WeChatOptions options;
    private final WeChatKeys keys;

    WeChatGateway(WeChatOptions options, WeChatKeys keys) {
        this.options = options;
        this.keys = keys;
    }

    /** What came back. Its body is read for an error code once, however often that is asked for. */
    static final class Reply {
        private final int status;
        private final boolean verified;
        private final String body;
        private @Nullable String code;

        /**
         * A reply.
         *
         * @param status the HTTP status
         * @param verified whether the signature over the raw body is WeChat Pay's
         * @param body the body as text
         */
        Reply(int status, boolean verified, String body) {
            this.status = status;
            this.verified = verified;
            this.body = body;
        }

        int status() {
            return status;
        }

        boolean verified() {
            return verified;
        }

        boolean ok() {
            return verified && status >= 200 && status < 300;
        }

        /** The error code of a body that has one, else an empty text. */
        String code() {
            String known = code;
            if (known == null) {
                known = read(Failure.class)
                        .map(failure -> failure.code == null ? "" : failure.code)
                        .orElse("");
                code = known;
            }
            return known;
        }

        /** The body as one of the official models. */
        <T> Optional<T> read(Class<T> type) {
            try {
                return Optional.ofNullable(GsonUtil.getGson().fromJson(body, type));
            } catch (JsonParseException | NumberFormatException e) {
                // Gson lets the second escape for a broken escape sequence in what it skips.
                return Optional.empty();
            }
        }
    }

    /** The error body; a class because this Gson cannot read records. */
    static final class Failure {
        @SerializedName("code")
        @Nullable
        String code;
    }

    <T> Exchange<T> post(String target, Object model, Function<Reply, T> read) {
        String body = GsonUtil.toJson(model);
        return new Exchange<>(
                stamp -> request("POST", target, body, stamp), (response, now) -> read.apply(reply(response, now)));
    }

    <T> Exchange<T> get(String target, Function<Reply, T> read) {
        return new Exchange<>(
                stamp -> request("GET", target, "", stamp), (response, now) -> read.apply(reply(response, now)));
    }

    /** A signed request. */
    WalletHttpRequest request(String method, String target, String body, Stamp stamp) {
        long seconds = stamp.at().getEpochSecond();
        String text = method + "\n" + target + "\n" + seconds + "\n" + stamp.nonce() + "\n" + body + "\n";
        String authorization = "WECHATPAY2-SHA256-RSA2048 mchid=\"" + options.merchantId() + "\",nonce_str=\""
                + stamp.nonce() + "\",timestamp=\"" + seconds + "\",serial_no=\"" + options.merchantSerial()
                + "\",signature=\"" + options.merchant().signer().sign(text) + "\"";
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Authorization", authorization);
        headers.put("Accept", "application/json");
        headers.put("Content-Type", "application/json");
        headers.put("User-Agent", "OneTill");
        // Asks for an answer signed with this key; without it the wallet signs with a platform certificate.
        options.trust().publicKey().ifPresent(key -> headers.put("Wechatpay-Serial", key.id()));
        return new WalletHttpRequest(method, target, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private Reply reply(WalletHttpResponse response, Instant now) {
        String body = response.text();
        boolean verified = signedByWeChat(response::header, body, now);
        return new Reply(response.status(), verified, body);
    }

    /** Whether these headers sign this body, with a key that we know and a time within five minutes of ours. */
    boolean signedByWeChat(Function<String, Optional<String>> header, String body, Instant now) {
        return signedBy(serial -> keys.find(serial, now), header, body, now);
    }

    /** The same with other keys by serial number. */
    boolean signedBy(
            Function<String, Optional<WalletVerifier>> known,
            Function<String, Optional<String>> header,
            String body,
            Instant now) {
        Optional<String> signature = header.apply("Wechatpay-Signature");
        Optional<String> timestamp = header.apply("Wechatpay-Timestamp");
        Optional<String> nonce = header.apply("Wechatpay-Nonce");
        Optional<WalletVerifier> verifier = header.apply("Wechatpay-Serial").flatMap(known);
        if (verifier.isEmpty()
                || signature.isEmpty()
                || timestamp.isEmpty()
                || nonce.isEmpty()
                || !recent(timestamp.get(), now)) {
            return false;
        }
        String text = timestamp.get() + "\n" + nonce.get() + "\n" + body + "\n";
        return verifier.get().verify(text, signature.get());
    }

    private static boolean recent(String timestamp, Instant now) {
        try {
            return Math.abs(Math.subtractExact(now.getEpochSecond(), Long.parseLong(timestamp))) < MOST_SKEW_SECONDS;
        } catch (NumberFormatException | ArithmeticException e) {
            return false;
        }
    }
}
