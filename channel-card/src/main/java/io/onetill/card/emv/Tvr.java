package io.onetill.card.emv;

import java.util.EnumSet;
import java.util.Set;

/** The bits of the terminal verification results, tag 95 (EMV Book 3, Annex C5). A table. */
public enum Tvr {
    /** Offline data authentication was not performed. */
    OFFLINE_AUTHENTICATION_NOT_PERFORMED(1, 0x80),
    /** Static data authentication failed. */
    SDA_FAILED(1, 0x40),
    /** The card lacks data that it should have. */
    CARD_DATA_MISSING(1, 0x20),
    /** The card is on the terminal's exception file. */
    ON_EXCEPTION_FILE(1, 0x10),
    /** Dynamic data authentication failed. */
    DDA_FAILED(1, 0x08),
    /** Combined authentication with the cryptogram failed. */
    CDA_FAILED(1, 0x04),
    /** Static data authentication was the one chosen. */
    SDA_SELECTED(1, 0x02),
    /** Card and terminal have different application versions. */
    VERSIONS_DIFFER(2, 0x80),
    /** The application has expired. */
    EXPIRED(2, 0x40),
    /** The application is not yet effective. */
    NOT_YET_EFFECTIVE(2, 0x20),
    /** The requested service is not allowed for the card product. */
    SERVICE_NOT_ALLOWED(2, 0x10),
    /** The card is new. */
    NEW_CARD(2, 0x08),
    /** The cardholder was not verified. */
    CARDHOLDER_NOT_VERIFIED(3, 0x80),
    /** The card asks for a method that nobody knows. */
    UNRECOGNISED_CVM(3, 0x40),
    /** The PIN try limit is exceeded. */
    PIN_TRIES_EXCEEDED(3, 0x20),
    /** A PIN is required, but there is no PIN pad for it. */
    NO_PIN_PAD(3, 0x10),
    /** A PIN is required and there is a pad, but it was not entered. */
    PIN_NOT_ENTERED(3, 0x08),
    /** A PIN was entered for online verification. */
    ONLINE_PIN_ENTERED(3, 0x04),
    /** The amount exceeds the floor limit. */
    FLOOR_LIMIT_EXCEEDED(4, 0x80),
    /** The lower consecutive offline limit is exceeded. */
    LOWER_OFFLINE_LIMIT_EXCEEDED(4, 0x40),
    /** The upper consecutive offline limit is exceeded. */
    UPPER_OFFLINE_LIMIT_EXCEEDED(4, 0x20),
    /** Selected at random for online processing. */
    SELECTED_AT_RANDOM(4, 0x10),
    /** The merchant forced the transaction online. */
    FORCED_ONLINE(4, 0x08),
    /** A default TDOL was used. */
    DEFAULT_TDOL(5, 0x80),
    /** Issuer authentication failed. */
    ISSUER_AUTHENTICATION_FAILED(5, 0x40),
    /** A script failed before the second GENERATE AC. */
    SCRIPT_FAILED_BEFORE(5, 0x20),
    /** A script failed after the second GENERATE AC. */
    SCRIPT_FAILED_AFTER(5, 0x10),
    /** The card's answer took another time than it says itself (EMV Book C-2). */
    RELAY_THRESHOLD_EXCEEDED(5, 0x08),
    /** The card took longer than it says: it may be far away (EMV Book C-2). */
    RELAY_TIME_EXCEEDED(5, 0x04),
    /** The relay resistance protocol was performed (EMV Book C-2). */
    RELAY_RESISTANCE_PERFORMED(5, 0x02),
    /** The relay resistance protocol was not performed (EMV Book C-2). */
    RELAY_RESISTANCE_NOT_PERFORMED(5, 0x01);

    private final int index;
    private final int mask;

    Tvr(int number, int mask) {
        this.index = number - 1;
        this.mask = mask;
    }

    /** The bits that are set in five bytes of tag 95. */
    static Set<Tvr> decode(byte[] bytes) {
        Set<Tvr> set = EnumSet.noneOf(Tvr.class);
        for (Tvr bit : values()) {
            if ((bytes[bit.index] & bit.mask) != 0) {
                set.add(bit);
            }
        }
        return set;
    }

    /** The five bytes of tag 95 with the given bits set. */
    public static byte[] encode(Set<Tvr> set) {
        byte[] bytes = new byte[5];
        for (Tvr bit : set) {
            bytes[bit.index] |= (byte) bit.mask;
        }
        return bytes;
    }
}
