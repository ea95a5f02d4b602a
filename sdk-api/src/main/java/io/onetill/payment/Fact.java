package io.onetill.payment;

/**
 * Everything that a channel may put on record about an attempt. There is no row for a PAN, track, PIN block, payment
 * code or key, so none can be journaled.
 */
public enum Fact {
    /** How the instrument was read: the name of an {@link EntryMode}. */
    ENTRY_MODE,
    /** First six and last four digits. */
    MASKED_PAN,
    /** Keyed hash of the PAN, to tell whether a later card is the same one. */
    CARD_TOKEN,
    /** Card scheme or issuer, as text. */
    CARD_BRAND,
    /** Issuer as the host names it (DE 44). */
    ISSUER,
    /** Acquirer as the host names it (DE 44). */
    ACQUIRER,
    /** Card sequence number, 2 digits (5F34, DE 23). */
    CARD_SEQUENCE,
    /** Terminal id, 8 characters (DE 41). */
    TERMINAL_ID,
    /** Merchant id, 15 characters for cards (DE 42), else the wallet's. */
    MERCHANT_ID,
    /** System trace audit number, 6 digits (DE 11). */
    STAN,
    /** Batch number, 6 digits (DE 60.2). */
    BATCH,
    /** Retrieval reference number, 12 characters (DE 37). */
    RRN,
    /** Authorization code, 6 characters (DE 38). */
    AUTH_CODE,
    /** The host's or wallet's answer code as it came. */
    RESPONSE_CODE,
    /** Host date MMDD (DE 13). */
    HOST_DATE,
    /** Host time hhmmss (DE 12). */
    HOST_TIME,
    /** Settlement date MMDD (DE 15). */
    SETTLEMENT_DATE,
    /** Processing code, 6 digits (DE 3). */
    PROCESSING_CODE,
    /** DE 22 as sent, 3 digits. */
    POS_ENTRY_MODE,
    /** Application identifier, hex (4F / 84). */
    AID,
    /** Application label or preferred name (50 / 9F12). */
    APPLICATION_LABEL,
    /** Terminal verification results, hex (95). */
    TVR,
    /** Transaction status information, hex (9B). */
    TSI,
    /** Application transaction counter, hex (9F36). */
    ATC,
    /** Issuer application data, hex (9F10). */
    ISSUER_APPLICATION_DATA,
    /** Application cryptogram, hex (9F26). */
    CRYPTOGRAM,
    /** Unpredictable number, hex (9F37). */
    UNPREDICTABLE_NUMBER,
    /** What the card can do, hex (82). */
    INTERCHANGE_PROFILE,
    /** What the terminal can do, hex (9F33). */
    TERMINAL_CAPABILITIES,
    /** How the cardholder was verified, hex (9F34). */
    CVM_RESULTS,
    /** How the issuer's scripts ended, hex, five bytes a script (DF31); only if there were any. */
    SCRIPT_RESULTS,
    /**
     * How the cardholder was verified: NO_CVM, ONLINE_PIN, OFFLINE_PIN, OFFLINE_PIN_AND_SIGNATURE, SIGNATURE, DEVICE
     * (CDCVM), DOCUMENT.
     */
    CVM,
    /** Our order number at the wallet, single use. */
    OUT_TRADE_NO,
    /** The wallet's own transaction number. */
    TRADE_NO,
    /** Our refund number at the wallet, single use. */
    OUT_REFUND_NO,
    /** The wallet's own refund number. */
    REFUND_NO,
    /** When the wallet says it was paid, as it came. */
    PAID_AT,
    /** Hashed id of the payer at the wallet. */
    BUYER,
    /** What the other side says of what it did, as it came. */
    REASON,
    /** What the issuer approved, in minor units; only if that is less than was asked for (DE 4 of a partial approval). */
    APPROVED_FEN,
    /** How a card's approval came about that no issuer was asked for: Y1 offline, Y3 unable to go online (tag 8A). */
    OFFLINE_APPROVAL,
    /** Months of an instalment plan, 2 digits, and its number at the issuer after a blank. */
    INSTALMENTS,
    /** Why an attempt did not stand: the name of an {@link ErrorCode}. Written by the engine alone. */
    ERROR_CODE
}
