package io.onetill.card.emv;

import java.util.OptionalInt;

/** What happened after an {@link EmvAction}. */
public sealed interface EmvInput {
    /**
     * The card answered.
     *
     * @param bytes response data and status word
     * @param tenths what command and answer took together in tenths of a millisecond, where it was measured
     */
    record Response(byte[] bytes, OptionalInt tenths) implements EmvInput {
        /** An answer whose time nobody wanted. */
        public Response(byte[] bytes) {
            this(bytes, OptionalInt.empty());
        }
    }

    /** Several cards are in the field: none of them can be read. */
    record Collision() implements EmvInput {}

    /** The customer tapped once more, after {@link EmvAction.PresentAgain}. */
    record PresentedAgain() implements EmvInput {}

    /** The card left or does not answer. */
    record CardGone() implements EmvInput {}

    /**
     * The PIN entry ended.
     *
     * @param result how
     */
    record Pin(PinResult result) implements EmvInput {}

    /**
     * A PIN entry whose PIN the card checks ended.
     *
     * @param result how
     * @param status the card's answer to VERIFY, such as 0x9000 or 0x63C2; only for {@link PinResult#ENTERED}
     */
    record PinChecked(PinResult result, int status) implements EmvInput {}

    /** The PIN pad cannot have the card check a PIN: it is missing, broken, or does not know how. */
    record PinPadFailed() implements EmvInput {}

    /**
     * The cashier compared the cardholder's document.
     *
     * @param same whether it is the one
     */
    record DocumentChecked(boolean same) implements EmvInput {}

    /**
     * The customer was shown the applications.
     *
     * @param index which one, from 0; empty if the customer wants none of them
     */
    record Chosen(OptionalInt index) implements EmvInput {}

    /**
     * The issuer was asked.
     *
     * @param result what came back
     */
    record Online(OnlineResult result) implements EmvInput {}

    /** How a PIN entry ended, without the PIN. */
    enum PinResult {
        /** A block is ready. */
        ENTERED,
        /** The customer pressed enter without a PIN. */
        BYPASSED,
        /** The customer gave up, or time ran out. */
        CANCELLED
    }
}
