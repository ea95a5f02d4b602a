package io.onetill.payment;

/** What may happen to an attempt; together with {@link AttemptState} the axes of the state table. */
public enum AttemptEvent {
    /** The entry before the first byte of a financial message is durable. */
    SENDING,
    /** A sure success: paid, refunded or voided. */
    SUCCESS,
    /** A sure refusal: nothing moved. */
    FAILURE,
    /** The other side waits for the customer. */
    WAIT,
    /** No answer, or none that can be used. */
    NO_ANSWER,
    /** From here the attempt may only end as not charged. */
    UNDO_DECIDED,
    /** A reversal, cancel or close was acknowledged, but could still be overtaken by a delayed request. */
    UNDO_DONE,
    /** The undo is proven for good. */
    UNDO_CONFIRMED
}
