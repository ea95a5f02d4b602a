package io.onetill.payment;

/** Whether the customer's money was taken when an error is reported. */
public enum MoneyTaken {
    /** No. */
    NO,
    /** Yes. */
    YES,
    /** Not known yet. */
    UNKNOWN
}
