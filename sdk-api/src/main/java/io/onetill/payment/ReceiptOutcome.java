package io.onetill.payment;

/** What became of the paper. */
public enum ReceiptOutcome {
    /** No receipt was asked for. */
    NONE,
    /** Printed. */
    PRINTED,
    /** The printer ran out of paper; print again. */
    PAPER_OUT,
    /** The printer failed; print again. */
    FAILED
}
