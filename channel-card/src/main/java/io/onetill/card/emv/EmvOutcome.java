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
     * Approved by card and till without the issuer; given only if the configuration allows it. Whoever takes it must
     * forward it.
     *
     * @param responseCode {@code Y1}, or {@code Y3} after the issuer could not be asked (8A)
     * @param data what the notice to the issuer needs; its field 55 has the TC
     * @param facts what may go on record
     */
    record ApprovedOffline(String responseCode, OnlineData data, Facts facts) implements EmvOutcome {}

    /**
     * Refused by issuer, card or terminal. If the issuer had approved, the caller reverses.
     *
     * @param code why
     * @param facts what may go on record
     * @param responseCode what the card was told (8A): {@code Z1} refused by card or till alone, {@code Z3} the issuer
     *     could not be asked, else the issuer's own; empty if it did not come that far
     */
    record Declined(ErrorCode code, Facts facts, String responseCode) implements EmvOutcome {
        /** A transaction that ended before a response code was known. */
        public Declined(ErrorCode code, Facts facts) {
            this(code, facts, "");
        }
    }

    /**
     * Another interface is needed, for example the chip after a contactless card asked for it.
     *
     * @param facts what may go on record
     */
    record TryAnotherInterface(Facts facts) implements EmvOutcome {}

    /**
     * The card has to be presented once more for a new transaction with the same amount; nobody was asked, and no money
     * moved.
     *
     * @param message why: see the phone, one card only, or present the card again
     * @param facts what may go on record
     */
    record TryAgain(UiMessage message, Facts facts) implements EmvOutcome {}
}
