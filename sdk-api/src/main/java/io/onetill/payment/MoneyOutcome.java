package io.onetill.payment;

/** What is known of the money itself, apart from paper and messages. */
public enum MoneyOutcome {
    /** No money moved, and none will. */
    NOT_MOVED,
    /** The money moved. */
    MOVED,
    /** Not known yet; the SDK is finding out. */
    UNKNOWN,
    /** It may have moved and is being given back. */
    BEING_RETURNED
}
