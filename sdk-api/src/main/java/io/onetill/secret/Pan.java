package io.onetill.secret;

import io.onetill.codec.Checksums;
import java.util.Objects;

/**
 * A primary account number of 12 to 19 digits (ISO/IEC 7812-1).
 *
 * <p>Prints as {@code 622588******0009}: the first six and last four digits (PCI DSS 3.4), and whole as asterisks when
 * it has fewer than 13 digits. The clear digits are given only for a {@link ClearAccess} token. Immutable.
 */
public final class Pan {
    private final String digits;

    private Pan(String digits) {
        this.digits = digits;
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

    /** The clear digits. */
    public String clear(ClearAccess access) {
        Objects.requireNonNull(access);
        return digits;
    }

    /** First six and last four digits, the rest as asterisks; all asterisks when shorter than 13 digits. */
    public String masked() {
        int length = digits.length();
        if (length < 13) {
            return "*".repeat(length);
        }
        return digits.substring(0, 6) + "*".repeat(length - 10) + digits.substring(length - 4);
    }

    /** The issuer identification number: the first six digits. */
    public String iin() {
        return digits.substring(0, 6);
    }

    /** Whether the last digit is a valid Luhn check digit. */
    public boolean luhnValid() {
        return Checksums.luhnValid(digits);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pan that && digits.equals(that.digits);
    }

    @Override
    public int hashCode() {
        return digits.hashCode();
    }

    @Override
    public String toString() {
        return masked();
    }
}
