package io.onetill.card.emv;

import io.onetill.secret.Pan;

/**
 * Which cards a small amount is taken from without PIN and signature (小额免密免签): the BIN lists that a UnionPay acquirer
 * sends, less its blacklist. Called on the kernel's thread while a card waits, so it answers from memory and at once. The
 * numbers must not be kept longer than the call.
 */
@FunctionalInterface
public interface NoPinBins {
    /** Every card: for a till whose acquirer sends no lists. */
    NoPinBins ALL = pan -> true;

    /** No card: small amounts ask for the PIN too. */
    NoPinBins NONE = pan -> false;

    /** Whether this card pays small amounts without PIN and signature. */
    boolean contains(Pan pan);
}
