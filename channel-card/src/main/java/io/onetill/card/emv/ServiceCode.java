package io.onetill.card.emv;

import io.onetill.codec.Digits;

/**
 * The three digits behind the expiry date on a stripe (ISO/IEC 7813, 6.2). Immutable.
 *
 * @param digits three decimal digits
 */
public record ServiceCode(String digits) {
    /** Checks the digits. */
    public ServiceCode {
        if (!Digits.are(digits, 3)) {
            throw new IllegalArgumentException("a service code has three decimal digits");
        }
    }

    /** Whether the card has a chip, which must be used where the till can: first digit 2 or 6. */
    public boolean hasChip() {
        return digits.charAt(0) == '2' || digits.charAt(0) == '6';
    }

    /** Whether the card may be used outside its country: first digit 1 or 2. */
    public boolean international() {
        return digits.charAt(0) == '1' || digits.charAt(0) == '2';
    }

    /** Whether each transaction needs the issuer's authorization: second digit 2 or 4. */
    public boolean onlineOnly() {
        return digits.charAt(1) == '2' || digits.charAt(1) == '4';
    }

    /** Whether goods and services can be paid, so not cash only: third digit other than 3 and 4. */
    public boolean goods() {
        return digits.charAt(2) != '3' && digits.charAt(2) != '4';
    }

    /** Whether a PIN is required: third digit 0, 3 or 5. */
    public boolean pinRequired() {
        return digits.charAt(2) == '0' || digits.charAt(2) == '3' || digits.charAt(2) == '5';
    }

    /** Whether a PIN is asked for where there is a PIN pad: third digit 6 or 7, or required anyway. */
    public boolean pinPreferred() {
        return pinRequired() || digits.charAt(2) == '6' || digits.charAt(2) == '7';
    }
}
