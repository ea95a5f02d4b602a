package io.onetill.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The links of the hash chain, the same for every journal, so that an exported one can be checked by anybody.
 *
 * <p>A link is SHA-256 over the link before it and the entry's bytes: sequence number and time as 8 bytes each, attempt
 * as 4 bytes, then payment, type and body, each as UTF-8 after its length in 4 bytes; all big-endian. The body is JSON
 * with its names sorted and nothing escaped that need not be. Pure and safe for any thread.
 */
public final class JournalChain {
    private static final int LINK_BYTES = 32;
    private static final long NANOS = 1_000_000_000L;

    private JournalChain() {}

    /** The link before the first entry: 32 bytes of zero. */
    public static byte[] first() {
        return new byte[LINK_BYTES];
    }

    /** The link of an entry that follows the given one; sequence numbers count from 1. */
    public static byte[] link(byte[] previous, long sequence, JournalEntry entry) {
        return link(
                previous,
                sequence,
                nanos(entry.at()),
                entry.payment().map(Object::toString).orElse(""),
                entry.attempt(),
                entry.type().name(),
                json(entry.body()));
    }

    /** The link of an entry as it is stored; nothing is read from the texts, so any changed byte changes the link. */
    public static byte[] link(
            byte[] previous, long sequence, long atNanos, String payment, int attempt, String type, String body) {
        MessageDigest digest = sha256();
        digest.update(previous);
        digest.update(ByteBuffer.allocate(20)
                .putLong(sequence)
                .putLong(atNanos)
                .putInt(attempt)
                .array());
        add(digest, payment);
        add(digest, type);
        add(digest, body);
        return digest.digest();
    }

    /** SHA-256 over texts, each after its length: what binds a projected row to the entry it was written with. */
    public static byte[] digest(byte[] link, String... texts) {
        MessageDigest digest = sha256();
        digest.update(link);
        for (String text : texts) {
            add(digest, text);
        }
        return digest.digest();
    }

    /**
     * Wall time in nanoseconds since 1970.
     *
     * @throws ArithmeticException outside the years 1677 to 2262
     */
    public static long nanos(Instant at) {
        return Math.addExact(Math.multiplyExact(at.getEpochSecond(), NANOS), at.getNano());
    }

    /** The body as canonical JSON. */
    public static String json(Map<String, String> body) {
        StringBuilder json = new StringBuilder(64).append('{');
        for (Map.Entry<String, String> each : sorted(body).entrySet()) {
            if (json.length() > 1) {
                json.append(',');
            }
            quote(json, each.getKey());
            json.append(':');
            quote(json, each.getValue());
        }
        return json.append('}').toString();
    }

    private static Map<String, String> sorted(Map<String, String> body) {
        // An entry's own body is sorted by name as it is.
        return body instanceof SortedMap<String, String> already && already.comparator() == null
                ? already
                : new TreeMap<>(body);
    }

    /**
     * The body that {@link #json} wrote.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    public static Map<String, String> body(String json) {
        Map<String, String> body = new TreeMap<>();
        StringBuilder text = new StringBuilder();
        int at = 1;
        while (at < json.length() - 1) {
            at = unquote(json, at, text);
            String name = text.toString();
            at = unquote(json, at + 1, text) + 1;
            body.put(name, text.toString());
        }
        if (!json(body).equals(json)) {
            throw new IllegalArgumentException("expected a canonical body of " + json.length() + " characters");
        }
        return body;
    }

    /** Reads the quoted text that begins at the index; gives the index after its end. */
    private static int unquote(String json, int start, StringBuilder text) {
        text.setLength(0);
        int at = start + 1;
        while (at < json.length() && json.charAt(at) != '"') {
            char c = json.charAt(at++);
            if (c != '\\' || at == json.length()) {
                text.append(c);
            } else if (json.charAt(at) == 'u' && at + 5 <= json.length()) {
                text.append((char) Integer.parseInt(json, at + 1, at + 5, 16));
                at += 5;
            } else {
                text.append(json.charAt(at++));
            }
        }
        return at + 1;
    }

    private static void quote(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ' || loneSurrogate(text, i)) {
                // A lone surrogate has no UTF-8 form; escaped, it survives.
                json.append("\\u").append(Character.forDigit(c >> 12, 16));
                json.append(Character.forDigit(c >> 8 & 15, 16));
                json.append(Character.forDigit(c >> 4 & 15, 16));
                json.append(Character.forDigit(c & 15, 16));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }

    private static boolean loneSurrogate(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }

    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
