package io.onetill.card.simulator;

/** What a simulated card has beside the usual; a card may have several. */
public enum SimulatedCardFeature {
    /** Gives a TC when it is asked for one, instead of asking for its issuer. */
    APPROVES_OFFLINE,
    /** Signs its cryptograms (CDA). */
    COMBINED_AUTHENTICATION,
    /** Has long keys with exponent 65537, and a key of its own for PINs. */
    LONG_KEYS,
    /** Its static data are not those that its issuer signed. */
    FORGED_DATA,
    /** Has offline limits, 1 and 3, that the till compares with its counters. */
    OFFLINE_LIMITS,
    /** Names its application in a directory within its directory. */
    INNER_DIRECTORY,
    /** Has no directory, so that the till tries its list of names. */
    NO_DIRECTORY,
    /** Has a second application that it likes better. */
    FAVOURITE,
    /** Its favourite application is blocked; only with {@link #FAVOURITE}. */
    FAVOURITE_BLOCKED,
    /** Its favourite application refuses this transaction; only with {@link #FAVOURITE}. */
    FAVOURITE_REFUSES,
    /** Its favourite application wants the cardholder's confirmation; only with {@link #FAVOURITE}. */
    FAVOURITE_CONFIRMED,
    /** Speaks T=0 as the wire has it: data by GET RESPONSE in small pieces, wrong lengths corrected. */
    PROCEDURE_BYTES,
    /** Refuses its issuer's scripts. */
    REFUSES_SCRIPTS,
    /** Is a device that verifies its owner (CDCVM); only for taps. */
    VERIFIES_OWNER,
    /** Is locked at the first tap and wants its owner; only for taps. */
    LOCKED,
    /** Wants its chip instead of a tap. */
    WANTS_CHIP,
    /** Takes its issuer's updates by a second tap; only for taps of kernels C-3 and C-7. */
    UPDATABLE,
    /** Signs a tap in the old way, without the amount (fDDA version 00); only with {@link #APPROVES_OFFLINE}. */
    OLD_SIGNATURE,
    /** Says what it may still spend offline, and with electronic cash who let it (9F5D, 9F74). */
    TELLS_BALANCE,
    /** Names the kernel of each application (9F2A). */
    NAMES_KERNEL,
    /** Has a second application by another scheme; only for taps. */
    TWO_SCHEMES,
    /** Knows magnetic stripe mode only; only for taps of kernel C-2. */
    STRIPE_MODE_ONLY,
    /** Gives a cryptogram that broke off once more (RECOVER AC); only for taps of kernel C-2. */
    RECOVERS,
    /** Answers to the relay resistance protocol; only for taps of kernel C-2. */
    RESISTS_RELAY,
    /** Promises more data for ever. */
    ENDLESS,
    /** Nests its templates ever deeper. */
    DEEP
}
