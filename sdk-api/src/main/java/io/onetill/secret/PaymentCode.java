package io.onetill.secret;

import java.util.Objects;

/**
 * The digits of a payment code (付款码) that a customer's wallet shows: worth money for about a minute.
 *
 * <p>Used for one attempt, never stored; prints as its first two digits and asterisks. Immutable.
 */
public final class PaymentCode {
    private final String digits;

    private PaymentCode(String digits) {
        this.digits = digits;
    }

    /**
     * A code as a scanner gives it: line ends, spaces and tabs are removed and full-width digits made plain.
     *
     * @throws IllegalArgumentException if what remains is not 16 to 35 letters or digits; the message never shows it
     */
    public static PaymentCode of(String scanned) {
        StringBuilder plain = new StringBuilder(scanned.length());
        for (int i = 0; i < scanned.length(); i++) {
            char c = scanned.charAt(i);
            if (c == '\r' || c == '\n' || c == ' ' || c == '\t') {
                continue;
            }
            char half = c >= '０' && c <= '９' ? (char) (c - '０' + '0') : c;
            boolean letterOrDigit =
                    (half >= '0' && half <= '9') || (half >= 'a' && half <= 'z') || (half >= 'A' && half <= 'Z');
            if (!letterOrDigit) {
                throw new IllegalArgumentException("a payment code has digits only, see position " + i);
            }
            plain.append(half);
        }
        if (plain.length() < 16 || plain.length() > 35) {
            throw new IllegalArgumentException("a payment code has 16 to 35 digits, this has " + plain.length());
        }
        return new PaymentCode(plain.toString());
    }

    /** The clear digits. */
    public String clear(ClearAccess access) {
        Objects.requireNonNull(access);
        return digits;
    }

    /** Whether the code begins with this prefix of at most two characters; more would give the code away. */
    public boolean startsWith(String prefix) {
        if (prefix.length() > 2) {
            throw new IllegalArgumentException("a prefix has at most two characters");
        }
        return digits.startsWith(prefix);
    }

    /** Number of characters. */
    public int length() {
        return digits.length();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PaymentCode that && digits.equals(that.digits);
    }

    @Override
    public int hashCode() {
        return digits.length();
    }

    @Override
    public String toString() {
        return digits.substring(0, 2) + "*".repeat(digits.length() - 2);
    }
}
