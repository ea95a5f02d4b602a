package io.onetill.card.simulator;

import io.onetill.codec.Digits;
import io.onetill.secret.Pan;
import io.onetill.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A cardholder's account at the simulated issuer. Only published test card numbers belong here. Immutable.
 *
 * @param name how tests and the ledger call it; lower-case letters, digits and hyphens
 * @param pan the card number
 * @param sequence card sequence number, 2 digits, from which the card's key is derived
 * @param pin the PIN's digits in ASCII
 * @param openingMinor what can be spent at first, in minor units
 */
public record SimulatedAccount(String name, Pan pan, String sequence, SecretBytes pin, long openingMinor) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");

    /** Checks name and sequence. */
    public SimulatedAccount {
        if (!NAME.matcher(name).matches() || !Digits.are(sequence, 2)) {
            throw new IllegalArgumentException(
                    "expected a name of letters, digits and hyphens, and a sequence of 2 digits");
        }
    }

    /** An account with card sequence number 01. */
    public static SimulatedAccount of(String name, String pan, String pin, long openingMinor) {
        return new SimulatedAccount(name, Pan.of(pan), "01", pin(pin), openingMinor);
    }

    /** A PIN of 4 to 12 digits as an account keeps it. */
    static SecretBytes pin(String digits) {
        return SecretBytes.copyOf(digits.getBytes(StandardCharsets.US_ASCII));
    }
}
