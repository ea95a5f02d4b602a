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
    /** Promises more data for ever. */
    ENDLESS,
    /** Nests its templates ever deeper. */
    DEEP
}
