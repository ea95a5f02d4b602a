package io.onetill.qr;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One HTTP request to or from a wallet. The body may hold a payment code, so {@code toString} shows neither body nor
 * query. Immutable as long as nobody writes into the body handed out.
 *
 * @param method GET or POST
 * @param target path with query, or an absolute URL for a download
 * @param headers by name in the spelling in which they are sent
 * @param body the raw bytes, empty if there are none
 */
@SuppressWarnings("ArrayRecordComponent") // the raw bytes are what is signed; equality is by content
public record WalletHttpRequest(String method, String target, Map<String, String> headers, byte[] body) {
    /** Copies the headers. */
    public WalletHttpRequest {
        headers = Map.copyOf(headers);
    }

    /** The target without its query. */
    public String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** The raw query without its question mark, empty if there is none. */
    public String query() {
        int query = target.indexOf('?');
        return query < 0 ? "" : target.substring(query + 1);
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
        return other instanceof WalletHttpRequest that
                && method.equals(that.method)
                && target.equals(that.target)
                && headers.equals(that.headers)
                && Arrays.equals(body, that.body);
    }

    @Override
    public int hashCode() {
        return 31 * Objects.hash(method, target, headers) + Arrays.hashCode(body);
    }

    @Override
    public String toString() {
        return method + " " + path() + " [" + body.length + " bytes]";
    }
}
