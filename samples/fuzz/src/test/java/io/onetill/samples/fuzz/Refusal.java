package io.onetill.samples.fuzz;

import io.onetill.codec.Hex;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What must hold of every error about bad input: it may be shown to anybody, so it repeats nothing of the input. */
final class Refusal {
    /** A position or a length has fewer digits; what identifies a card, a key or a code has more. */
    private static final Pattern DIGITS = Pattern.compile("[0-9A-Fa-f]{6,}");

    private static final List<Charset> CHARSETS =
            List.of(StandardCharsets.ISO_8859_1, StandardCharsets.UTF_8, Charset.forName("GBK"));

    private Refusal() {}

    /** Fails if the error, or one behind it, repeats digits of the input, as text or in hexadecimal. */
    static void repeatsNothing(byte[] input, Throwable error) {
        for (Throwable each = error; each != null; each = each.getCause()) {
            String message = String.valueOf(each.getMessage());
            for (Charset charset : CHARSETS) {
                check(new String(input, charset), message, each);
            }
            check(Hex.encode(input), message.toUpperCase(Locale.ROOT), each);
        }
    }

    /** The same for an input that is text. */
    static void repeatsNothing(String input, Throwable error) {
        repeatsNothing(input.getBytes(StandardCharsets.UTF_8), error);
    }

    private static void check(String input, String message, Throwable error) {
        Matcher digits = DIGITS.matcher(message);
        while (digits.find()) {
            if (input.contains(digits.group())) {
                throw new AssertionError(
                        "a message repeats its input: " + error.getClass().getName(), error);
            }
        }
    }
}
