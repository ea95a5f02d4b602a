package io.onetill.journal;

/** What an entry says. The names are stored; none may change or vanish. */
public enum EntryType {
    /** A request was taken. Body: kind, request, order, amount, currency, digest, description, original, terms. */
    REQUESTED,
    /** An attempt will be made. Body: channel, method, and the assigned facts. */
    ATTEMPT_INTENDED,
    /** A financial message is about to leave. Body: facts. */
    ATTEMPT_SENDING,
    /** A step of the channel. Body: step, facts. */
    ATTEMPT_STEP,
    /** An answer came, or none. Body: event, code, facts. */
    ATTEMPT_ANSWERED,
    /** From here the attempt may only end as not charged. Body: reason. */
    UNDO_DECIDED,
    /** An undo was answered. Body: event if it counts, code, facts. */
    UNDO_ANSWERED,
    /** The caller was told that the result is not known yet. */
    IN_DOUBT,
    /** The cashier asked to cancel. */
    CANCEL_REQUESTED,
    /** The payment ended. Body: status, code. */
    ENDED,
    /** On an original: a refund or other record that follows it was booked. Body: refund, amount, kind unless REFUND. */
    REFUND_RESERVED,
    /** On an original: what follows it was done. Body: as booked. */
    REFUND_DONE,
    /** On an original: what follows it did not happen. Body: as booked. */
    REFUND_RELEASED,
    /** A verified notification came. Body: channel, notification (its number at the other side, if it has one). */
    NOTIFIED,
    /** A receipt was printed, or not. Body: copy, result, duplicate. */
    RECEIPT,
    /** Something that belongs to no open exchange. Body: what, facts. */
    EVIDENCE,
    /** The till took a number outside a payment, or set one. Body: counter, value. */
    NUMBER,
    /** A person has to look at this. Body: what (an {@code OpenWorkKind}), tries, facts. */
    ATTENTION,
    /** A supervisor knows of all open work of the payment; without payment, of all that belongs to none. Body: who, why. */
    SIGNED,
    /**
     * The journal is a restored copy, or its files were moved by hand: what was written after the copy is missing here.
     * Body: cause, and for each counter the number above which the till goes on. Belongs to no payment.
     */
    RESTORED,
    /** A business day was closed. Body: day, who, number, the totals, entries and head of the chain, carried. */
    DAY_CLOSED
}
