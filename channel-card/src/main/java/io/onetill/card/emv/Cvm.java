package io.onetill.card.emv;

/** How the cardholder is verified. */
public enum Cvm {
    /** Not at all: small amounts, or the card asks for nothing. */
    NO_CVM,
    /** PIN to the issuer, DE 52. */
    ONLINE_PIN,
    /** PIN to the card, which found it right. */
    OFFLINE_PIN,
    /** PIN to the card, and a signature besides. */
    OFFLINE_PIN_AND_SIGNATURE,
    /** Signature on the merchant copy. */
    SIGNATURE,
    /** On the customer's own device (CDCVM). */
    DEVICE,
    /** By the identity document that the cashier compared. */
    DOCUMENT
}
