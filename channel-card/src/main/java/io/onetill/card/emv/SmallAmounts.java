package io.onetill.card.emv;

import io.onetill.secret.Pan;

/**
 * Which UnionPay cards pay a small amount without PIN and signature (小额免密免签): what an acquirer's BIN lists say. Asked
 * only up to an application's limit for verification. Called on the kernel's thread while a card waits, so it answers from
 * memory and at once. The numbers must not be kept longer than the call.
 */
@FunctionalInterface
public interface SmallAmounts {
    /** Every card: for a till whose acquirer sends no lists. */
    SmallAmounts ALL = (pan, amountMinor) -> true;

    /** No card: small amounts ask for the PIN too. */
    SmallAmounts NONE = (pan, amountMinor) -> false;

    /**
     * Whether this card pays this amount without PIN.
     *
     * @param amountMinor in minor units
     */
    boolean spares(Pan pan, long amountMinor);

    /**
     * Whether it needs no signature either; as a rule what needs no PIN.
     *
     * @param amountMinor in minor units
     */
    default boolean sparesSignature(Pan pan, long amountMinor) {
        return spares(pan, amountMinor);
    }
}
