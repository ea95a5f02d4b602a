package io.onetill.qr;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The spelling of header names. WeChat Pay's validator looks headers up with regard to case, while HTTP/2 and proxies
 * make them lower case; so names are put back into the documented spelling where they come in.
 */
public final class Headers {
    private static final Map<String, String> SPELLING = spelling(List.of(
            "Wechatpay-Timestamp",
            "Wechatpay-Nonce",
            "Wechatpay-Serial",
            "Wechatpay-Signature",
            "Wechatpay-Signature-Type",
            "Request-ID",
            "Content-Type",
            "Authorization"));

    private Headers() {}

    /** The documented spelling of a name, or the name itself if it is none of ours. */
    public static String canonical(String name) {
        return SPELLING.getOrDefault(name.toLowerCase(Locale.ROOT), name);
    }

    /** The same headers with canonical names; of a repeated header the first value stays. */
    public static Map<String, String> canonical(Iterable<Map.Entry<String, String>> headers) {
        Map<String, String> all = new LinkedHashMap<>();
        for (Map.Entry<String, String> header : headers) {
            all.putIfAbsent(canonical(header.getKey()), header.getValue());
        }
        return all;
    }

    /** A value by name, whatever the spelling. */
    static Optional<String> find(Map<String, String> headers, String name) {
        String exact = headers.get(name);
        if (exact != null) {
            return Optional.of(exact);
        }
        for (Map.Entry<String, String> header : new ArrayList<>(headers.entrySet())) {
            if (header.getKey().equalsIgnoreCase(name)) {
                return Optional.of(header.getValue());
            }
        }
        return Optional.empty();
    }

    private static Map<String, String> spelling(List<String> names) {
        Map<String, String> byLowerCase = new LinkedHashMap<>();
        for (String name : names) {
            byLowerCase.put(name.toLowerCase(Locale.ROOT), name);
        }
        return Map.copyOf(byLowerCase);
    }
}
