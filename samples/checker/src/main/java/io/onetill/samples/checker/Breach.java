package io.onetill.samples.checker;

/**
 * A rule that does not hold.
 *
 * @param rule which
 * @param sentence what is wrong, in a sentence with the request and the numbers
 */
public record Breach(Rule rule, String sentence) {
    /** What a till promises its client. */
    public enum Rule {
        /** A request is charged, or given back, at most once. */
        TWICE,
        /** What was told APPROVED is in the ledger. */
        LOST,
        /** What was told DECLINED or CANCELLED, or was never taken, moved no money. */
        CHARGED,
        /** Amount and currency are those that were asked for. */
        AMOUNT,
        /** An end that was told never changes. */
        CHANGED,
        /** What goes back is at most what came. */
        OVER_REFUNDED,
        /** Everything in a ledger belongs to a request. */
        STRANGER,
        /** The till shows the numbers under which the host has it. */
        REFERENCE,
        /** At rest nobody can still pay what has ended. */
        STILL_PAYABLE,
        /** At rest every request has ended. */
        NO_END,
        /** Ledger and bill agree. */
        BILL
    }

    @Override
    public String toString() {
        return rule + ": " + sentence;
    }
}
