package io.onetill.secret;

import java.util.Objects;

/**
 * The digits of a payment code (付款码) that a customer's wallet shows: worth money for about a minute.
 *
 * <p>Used for one attempt, never stored; prints as its first two digits and asterisks. Not serializable, and comparison
 * takes the same time whatever the digits. Immutable but for {@link #erase()}; safe for any thread.
 */
public final class PaymentCode {
    private static final int SHOWN = 2;

    private final transient ClearText digits;

    private PaymentCode(String digits) {
        this.digits = new ClearText(digits);
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

    /**
     * The clear digits, as a String that the caller drops as soon as it can.
     *
     * @throws IllegalStateException after {@link #erase()}
     */
    public String clear(ClearAccess access) {
        Objects.requireNonNull(access);
        return digits.read();
    }

    /** Whether the code begins with this prefix of at most two characters; more would give the code away. */
    public boolean startsWith(String prefix) {
        if (prefix.length() > SHOWN) {
            throw new IllegalArgumentException("a prefix has at most two characters");
        }
        return digits.part(0, SHOWN).startsWith(prefix);
    }

    /** Number of characters. */
    public int length() {
        return digits.length();
    }

    /** Overwrites all characters but the two that are shown. Safe to call twice. */
    public void erase() {
        digits.erase(SHOWN, digits.length());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PaymentCode that && digits.same(that.digits);
    }

    @Override
    public int hashCode() {
        return digits.length();
    }

    @Override
    public String toString() {
        return digits.part(0, SHOWN) + "*".repeat(digits.length() - SHOWN);
    }
}
