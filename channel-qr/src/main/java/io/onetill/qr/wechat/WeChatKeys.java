package io.onetill.qr.wechat;

import com.wechat.pay.java.service.certificate.model.DownloadCertificateResponse;
import io.onetill.qr.Exchange;
import io.onetill.qr.Headers;
import io.onetill.qr.WalletHttpResponse;
import io.onetill.qr.WalletLine;
import io.onetill.qr.WalletVerifier;
import io.onetill.qr.wechat.WeChatCertificates.Known;
import io.vertx.core.Future;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The keys that signatures of WeChat Pay are checked with, by serial number: the public key, and the platform
 * certificates as last fetched, old and new side by side. Safe for any thread.
 *
 * <p>Certificates are fetched when a message names one that is not known, at most once a minute, since anybody can name
 * one, or five seconds after a fetch that failed; and again after twelve hours, long before those at hand end.
 */
final class WeChatKeys {
    private static final long RENEW_MILLIS = Duration.ofHours(12).toMillis();
    private static final long BETWEEN_MILLIS = Duration.ofMinutes(1).toMillis();
    private static final long AFTER_FAILURE_MILLIS = Duration.ofSeconds(5).toMillis();

    private final WeChatTrust trust;
    private final WeChatCertificates certificates;
    private volatile Map<String, Known> known = Map.of();
    private @Nullable Future<Void> fetching;
    private boolean tried;
    private volatile boolean failed;
    private long triedAt;

    WeChatKeys(WeChatOptions options) {
        this.trust = options.trust();
        this.certificates = new WeChatCertificates(options.apiV3Key());
    }

    /** The verifier of a serial number, if it is known and believed at this time. */
    Optional<WalletVerifier> find(String serial, Instant now) {
        Optional<WalletVerifier> publicKey =
                trust.publicKey().filter(key -> key.id().equals(serial)).map(WeChatPublicKey::verifier);
        return publicKey.or(() -> Optional.ofNullable(known.get(serial))
                .filter(found -> found.valid(now))
                .map(Known::verifier));
    }

    /** Fetches certificates if these headers name one that is not at hand; completes when that is over, never fails. */
    Future<Void> need(Map<String, String> headers, WalletLine line, WeChatGateway gateway) {
        if (!trust.platformCertificates()) {
            return Future.succeededFuture();
        }
        Optional<String> serial =
                Optional.ofNullable(Headers.canonical(headers.entrySet()).get("Wechatpay-Serial"));
        if (serial.isEmpty()) {
            return Future.succeededFuture();
        }
        boolean missing = find(serial.get(), line.services().time().wallTime()).isEmpty();
        Future<Void> fetched = fetch(missing, line, gateway);
        // A renewal is nobody's business to wait for.
        return missing ? fetched.transform(any -> Future.succeededFuture()) : Future.succeededFuture();
    }

    private synchronized Future<Void> fetch(boolean missing, WalletLine line, WeChatGateway gateway) {
        Future<Void> underWay = fetching;
        if (underWay != null && !underWay.isComplete()) {
            return underWay;
        }
        long now = line.services().time().monotonicMillis();
        long between = failed ? AFTER_FAILURE_MILLIS : missing ? BETWEEN_MILLIS : RENEW_MILLIS;
        if (tried && now - triedAt < between) {
            return Future.succeededFuture();
        }
        tried = true;
        triedAt = now;
        Future<Void> begun = line.run(list(gateway), line.timeouts().other())
                .onComplete(result -> {
                    Optional<Map<String, Known>> found = result.succeeded() ? result.result() : Optional.empty();
                    failed = found.isEmpty();
                    found.ifPresent(fresh -> known = Map.copyOf(fresh));
                })
                .mapEmpty();
        fetching = begun;
        return begun;
    }

    private Exchange<Optional<Map<String, Known>>> list(WeChatGateway gateway) {
        return new Exchange<>(
                stamp -> gateway.request("GET", "/v3/certificates", "", stamp),
                (response, now) -> read(response, now, gateway));
    }

    /** The list signs itself with one of its own, or with one that was believed before. */
    private Optional<Map<String, Known>> read(WalletHttpResponse response, Instant now, WeChatGateway gateway) {
        try {
            WeChatGateway.Reply list = new WeChatGateway.Reply(response.status(), true, response.text());
            Optional<DownloadCertificateResponse> body =
                    list.ok() ? list.read(DownloadCertificateResponse.class) : Optional.empty();
            if (body.isEmpty()) {
                return Optional.empty();
            }
            Map<String, Known> fresh = certificates.read(body.get());
            boolean signed = gateway.signedBy(
                    serial -> Optional.ofNullable(fresh.get(serial))
                            .filter(found -> found.valid(now))
                            .map(Known::verifier)
                            .or(() -> find(serial, now)),
                    response::header,
                    response.text(),
                    now);
            return signed && !fresh.isEmpty() ? Optional.of(fresh) : Optional.empty();
        } catch (RuntimeException | GeneralSecurityException e) {
            // The cipher and the parsers throw whatever they stumble over: no list that can be used.
            return Optional.empty();
        }
    }
}
