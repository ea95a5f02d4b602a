package io.onetill.card.emv;

/** What happened after an {@link EmvAction}. */
public sealed interface EmvInput {
    /**
     * The card answered.
     *
     * @param bytes response data and status word
     */
    record Response(byte[] bytes) implements EmvInput {}

    /** The card left or does not answer. */
    record CardGone() implements EmvInput {}

    /**
     * The PIN entry ended.
     *
     * @param result how
     */
    record Pin(PinResult result) implements EmvInput {}

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
