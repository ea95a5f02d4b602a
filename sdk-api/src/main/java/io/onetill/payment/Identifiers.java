package io.onetill.payment;

/** The shape that the caller's and our identifiers share. */
final class Identifiers {
    private Identifiers() {}

    static void check(String what, String value) {
        if (value.isEmpty() || value.length() > 64) {
            throw new IllegalArgumentException(
                    "expected " + what + " of 1 to 64 characters, got " + value.length() + " characters");
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean fine =
                    (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_';
            if (!fine) {
                throw new IllegalArgumentException(
                        "expected " + what + " of ASCII letters, digits, '-' and '_', see position " + i);
            }
        }
    }
}
