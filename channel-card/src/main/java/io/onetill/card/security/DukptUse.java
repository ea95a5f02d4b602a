package io.onetill.card.security;

/**
 * What a key of a DUKPT transaction is for: its variant under TDES (ANSI X9.24-1:2009, table A-1) and its usage number
 * under AES (ANSI X9.24-3, table 2).
 */
public enum DukptUse {
    /** PIN blocks. */
    PIN(KeyPurpose.PIN, 0x00000000000000FFL, 0x1000),
    /** The MAC of the terminal's message. */
    MAC_REQUEST(KeyPurpose.MAC, 0x000000000000FF00L, 0x2000),
    /** The MAC of the host's answer. */
    MAC_RESPONSE(KeyPurpose.MAC, 0x00000000FF000000L, 0x2001),
    /** The MAC both ways; AES only. */
    MAC_BOTH(KeyPurpose.MAC, 0, 0x2002),
    /** Data to the host. */
    DATA_REQUEST(KeyPurpose.DATA, 0x0000000000FF0000L, 0x3000),
    /** Data from the host. */
    DATA_RESPONSE(KeyPurpose.DATA, 0x000000FF00000000L, 0x3001),
    /** Data both ways; AES only. */
    DATA_BOTH(KeyPurpose.DATA, 0, 0x3002),
    /** Other keys on their way; AES only. */
    KEY_ENCRYPTION(KeyPurpose.KEY_ENCRYPTION, 0, 0x0002);

    private final KeyPurpose purpose;
    private final long variant;
    private final int usage;

    DukptUse(KeyPurpose purpose, long variant, int usage) {
        this.purpose = purpose;
        this.variant = variant;
        this.usage = usage;
    }

    /** The purpose of the key. */
    public KeyPurpose purpose() {
        return purpose;
    }

    /** Whether there is such a key under TDES too. */
    public boolean underTdes() {
        return variant != 0;
    }

    /** What is combined with each half of a TDES key. */
    long variant() {
        return variant;
    }

    int usage() {
        return usage;
    }
}
