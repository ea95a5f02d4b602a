package io.onetill.codec;

/**
 * Decimal digits of a set length, as messages and trace numbers have them. Not for amounts that people read. Stateless
 * and safe for any thread.
 */
public final class Digits {
    private Digits() {}

    /**
     * The number with leading zeros; one that has more digits is given whole.
     *
     * @param number from 0
     * @param width digits at least
     * @throws IllegalArgumentException if the number is negative
     */
    public static String padded(long number, int width) {
        if (number < 0) {
            throw new IllegalArgumentException("expected a number from 0");
        }
        String digits = Long.toString(number);
        return digits.length() >= width ? digits : "0".repeat(width - digits.length()) + digits;
    }

    /** Whether the text is exactly this many ASCII decimal digits. */
    public static boolean are(String text, int count) {
        return text.length() == count && are(text);
    }

    /** Whether the text has nothing but ASCII decimal digits; an empty one has. */
    public static boolean are(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
