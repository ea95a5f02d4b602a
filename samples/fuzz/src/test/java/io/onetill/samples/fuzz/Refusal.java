package io.onetill.samples.fuzz;

import io.onetill.codec.Hex;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** What must hold of every error about bad input: it may be shown to anybody, so it repeats nothing of the input. */
final class Refusal {
    /** Shorter pieces stand in any sentence by chance: a length, an id, a field's number. */
    private static final int SHORTEST = 8;

    private static final List<Charset> CHARSETS =
            List.of(StandardCharsets.ISO_8859_1, StandardCharsets.UTF_8, Charset.forName("GBK"));

    private Refusal() {}

    /** Fails if the error, or one behind it, repeats a piece of the input as text or in hexadecimal digits. */
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
        for (int at = 0; at + SHORTEST <= message.length(); at++) {
            String piece = message.substring(at, at + SHORTEST);
            if (input.contains(piece) && hasDigits(piece)) {
                throw new AssertionError("a message repeats its input: " + error.getClass().getName(), error);
            }
        }
    }

    /** Our own words may stand in the input too, for instance a field's name; what is secret has digits. */
    private static boolean hasDigits(String piece) {
        return piece.chars().filter(Character::isDigit).count() >= 4;
    }
}
