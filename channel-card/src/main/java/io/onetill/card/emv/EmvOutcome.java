package io.onetill.card.emv;

import io.onetill.payment.ErrorCode;
import io.onetill.payment.Facts;

/** How a card transaction ended. */
public sealed interface EmvOutcome {
    /** What may go on record. */
    Facts facts();

    /**
     * The card agrees (TC), or contactless needs no second word from it.
     *
     * @param cvm how the cardholder was verified; SIGNATURE asks for paper
     * @param facts what may go on record, with TVR and TSI as they ended
     */
    record Approved(Cvm cvm, Facts facts) implements EmvOutcome {}

    /**
     * Refused by issuer, card or terminal. If the issuer had approved, the caller reverses.
     *
     * @param code why
     * @param facts what may go on record
     */
    record Declined(ErrorCode code, Facts facts) implements EmvOutcome {}

    /**
     * Another interface is needed, for example the chip after a contactless card asked for it.
     *
     * @param facts what may go on record
     */
    record TryAnotherInterface(Facts facts) implements EmvOutcome {}
}
