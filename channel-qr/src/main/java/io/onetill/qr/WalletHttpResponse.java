package io.onetill.qr;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One HTTP answer. Immutable as long as nobody writes into the body handed out.
 *
 * @param status the HTTP status
 * @param headers by name; wallet headers in the wallet's own spelling, see {@link Headers}
 * @param body the raw bytes, kept as they came because the signature is over them
 */
@SuppressWarnings("ArrayRecordComponent") // the raw bytes are what is signed; equality is by content
public record WalletHttpResponse(int status, Map<String, String> headers, byte[] body) {
    /** Copies the headers. */
    public WalletHttpResponse {
        headers = Map.copyOf(headers);
    }

    /** An answer with a text body in UTF-8. */
    public static WalletHttpResponse of(int status, String contentType, String body) {
        return new WalletHttpResponse(
                status, Map.of("Content-Type", contentType), body.getBytes(StandardCharsets.UTF_8));
    }

    /** A header's value, whatever the spelling of its name. */
    public Optional<String> header(String name) {
        return Headers.find(headers, name);
    }

    /** The body as UTF-8 text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WalletHttpResponse that
                && status == that.status
                && headers.equals(that.headers)
                && Arrays.equals(body, that.body);
    }

    @Override
    public int hashCode() {
        return 31 * Objects.hash(status, headers) + Arrays.hashCode(body);
    }

    @Override
    public String toString() {
        return "HTTP " + status + " [" + body.length + " bytes]";
    }
}
