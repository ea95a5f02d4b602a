package io.onetill.card.security;

/** How a key check value is made (ANSI X9.24-1, Annex A). */
public enum CheckValue {
    /** A block of zeros enciphered: TDES, SM4, and AES in older systems. */
    ZEROS,
    /** The CMAC of a block of zeros: AES. */
    CMAC
}
