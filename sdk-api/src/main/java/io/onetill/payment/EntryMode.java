package io.onetill.payment;

/** How the instrument was read (DE 22, first two digits, for cards). */
public enum EntryMode {
    /** Contact chip, DE 22 = 05. */
    CHIP,
    /** Contactless chip, DE 22 = 07. */
    CONTACTLESS,
    /** Magnetic stripe, DE 22 = 02. */
    MAGSTRIPE,
    /** Payment code scanned from the customer's phone. */
    SCANNED_CODE,
    /** Dynamic QR code shown to the customer. */
    SHOWN_QR
}
