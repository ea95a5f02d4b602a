package io.onetill.card.emv;

import java.util.Set;

/** The bits of the transaction status information, tag 9B (EMV Book 3, Annex C6). A table. */
public enum Tsi {
    /** Offline data authentication was performed. */
    OFFLINE_AUTHENTICATION(0x80),
    /** Cardholder verification was performed. */
    CARDHOLDER_VERIFICATION(0x40),
    /** The card did its risk management. */
    CARD_RISK_MANAGEMENT(0x20),
    /** Issuer authentication was performed. */
    ISSUER_AUTHENTICATION(0x10),
    /** The terminal did its risk management. */
    TERMINAL_RISK_MANAGEMENT(0x08),
    /** Scripts were processed. */
    SCRIPT_PROCESSING(0x04);

    private final int mask;

    Tsi(int mask) {
        this.mask = mask;
    }

    /** The two bytes of tag 9B with the given bits set. */
    public static byte[] encode(Set<Tsi> set) {
        byte[] bytes = new byte[2];
        for (Tsi bit : set) {
            bytes[0] |= (byte) bit.mask;
        }
        return bytes;
    }
}
