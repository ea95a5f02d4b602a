package io.onetill.payment;

/** What became of the customer's signature. */
public enum SignatureOutcome {
    /** The payment needs none. */
    NOT_REQUIRED,
    /** The customer must sign the merchant copy. */
    REQUIRED_ON_PAPER
}
