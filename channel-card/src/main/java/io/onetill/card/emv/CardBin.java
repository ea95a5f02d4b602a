package io.onetill.card.emv;

import io.onetill.secret.Pan;

/**
 * A range of cards by the first six digits of their number and its length. Immutable.
 *
 * @param iin the first six digits
 * @param length digits of the whole number, 12 to 19
 */
public record CardBin(String iin, int length) {
    /** Checks the digits and the length. */
    public CardBin {
        if (!iin.matches("[0-9]{6}") || length < 12 || length > 19) {
            throw new IllegalArgumentException("expected six digits and a length of 12 to 19");
        }
    }

    /** Whether the card is of this range. */
    public boolean holds(Pan pan) {
        return pan.iin().equals(iin) && pan.masked().length() == length;
    }
}
