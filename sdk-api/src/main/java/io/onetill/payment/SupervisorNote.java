package io.onetill.payment;

/**
 * Who signs open work, and why. Kept in the journal for ever, so no card number or payment code may stand in it.
 * Immutable.
 *
 * @param who the supervisor, 1 to 40 characters
 * @param why what was found or done, 1 to 200 characters
 */
public record SupervisorNote(String who, String why) {
    /** The longest {@code who}. */
    public static final int LONGEST_WHO = 40;

    /** The longest {@code why}. */
    public static final int LONGEST_WHY = 200;

    // Card numbers have 12 to 19 digits, payment codes 16 to 24.
    private static final int DIGITS_OF_A_SECRET = 12;

    /**
     * Checks both texts.
     *
     * @throws IllegalArgumentException if one is blank, too long, has control characters or 12 digits in a row; digits
     *     that only spaces, dots or dashes part count as one row. The message does not repeat the text
     */
    public SupervisorNote {
        check("who", who, LONGEST_WHO);
        check("why", why, LONGEST_WHY);
    }

    /**
     * Checks a text that goes into the journal as it was typed.
     *
     * @throws IllegalArgumentException as the constructor does
     */
    public static void check(String what, String text, int longest) {
        if (text.isBlank() || text.length() > longest) {
            throw new IllegalArgumentException(
                    "expected " + what + " of 1 to " + longest + " characters, got " + text.length());
        }
        int row = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c)) {
                throw new IllegalArgumentException(
                        "expected " + what + " without control characters, see position " + i);
            }
            if (Character.isDigit(c)) {
                row++;
            } else if (!isGap(c)) {
                row = 0;
            }
            if (row >= DIGITS_OF_A_SECRET) {
                throw new IllegalArgumentException("expected " + what + " with fewer than " + DIGITS_OF_A_SECRET
                        + " digits in a row, since they could be a card number; see position " + i);
            }
        }
    }

    private static boolean isGap(char c) {
        return Character.isSpaceChar(c) || c == '-' || c == '.' || c == '_' || c == '/';
    }
}
