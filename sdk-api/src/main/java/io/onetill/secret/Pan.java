package io.onetill.secret;

import io.onetill.codec.Checksums;
import java.util.Objects;

/**
 * A primary account number of 12 to 19 digits (ISO/IEC 7812-1).
 *
 * <p>Prints as {@code 622588******0009}: the first six and last four digits (PCI DSS 3.4), and whole as asterisks when
 * it has fewer than 13 digits. The clear digits are given only for a {@link ClearAccess} token. Not serializable, and
 * comparison takes the same time whatever the digits. Immutable but for {@link #erase()}; safe for any thread.
 */
public final class Pan {
    private static final int IIN = 6;
    private static final int LAST = 4;
    private static final int SHORTEST_SHOWN = 13;

    private final transient ClearText digits;

    private Pan(String digits) {
        this.digits = new ClearText(digits);
    }

    /**
     * A PAN from its digits. The Luhn digit is not demanded, since some debit ranges do not use it; see
     * {@link #luhnValid()}.
     *
     * @throws IllegalArgumentException if it is not 12 to 19 decimal digits; the message never shows them
     */
    public static Pan of(String digits) {
        if (digits.length() < 12 || digits.length() > 19) {
            throw new IllegalArgumentException("a PAN has 12 to 19 digits, this has " + digits.length());
        }
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
                throw new IllegalArgumentException("a PAN has decimal digits only, see position " + i);
            }
        }
        return new Pan(digits);
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

    /** First six and last four digits, the rest as asterisks; all asterisks when shorter than 13 digits. */
    public String masked() {
        int length = digits.length();
        if (length < SHORTEST_SHOWN) {
            return "*".repeat(length);
        }
        return iin() + "*".repeat(length - IIN - LAST) + digits.part(length - LAST, length);
    }

    /** The issuer identification number: the first six digits. */
    public String iin() {
        return digits.part(0, IIN);
    }

    /**
     * Whether the last digit is a valid Luhn check digit.
     *
     * @throws IllegalStateException after {@link #erase()}
     */
    public boolean luhnValid() {
        return Checksums.luhnValid(digits.read());
    }

    /** Overwrites the digits that are never shown; what {@link #masked()} shows remains. Safe to call twice. */
    public void erase() {
        int length = digits.length();
        digits.erase(IIN, length < SHORTEST_SHOWN ? length : length - LAST);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pan that && digits.same(that.digits);
    }

    /** Made of what is shown only: a hash of all digits would give away the few that are hidden. */
    @Override
    public int hashCode() {
        return masked().hashCode();
    }

    @Override
    public String toString() {
        return masked();
    }
}
