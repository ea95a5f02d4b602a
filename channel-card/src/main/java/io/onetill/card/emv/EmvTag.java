package io.onetill.card.emv;

import java.util.Set;

/** The tags that the kernel reads and writes (EMV Book 3, Annex A; contactless ones EMV Book C-7). A table. */
final class EmvTag {
    static final int APPLICATION_ID = 0x4F;
    static final int LABEL = 0x50;
    static final int TRACK2 = 0x57;
    static final int PAN = 0x5A;
    static final int APPLICATION_TEMPLATE = 0x61;
    static final int RECORD_TEMPLATE = 0x70;
    static final int SCRIPT_BEFORE = 0x71;
    static final int SCRIPT_AFTER = 0x72;
    static final int RESPONSE_FORMAT_2 = 0x77;
    static final int RESPONSE_FORMAT_1 = 0x80;
    static final int AIP = 0x82;
    static final int DF_NAME = 0x84;
    static final int SCRIPT_COMMAND = 0x86;
    static final int PRIORITY = 0x87;
    static final int SFI = 0x88;
    static final int RESPONSE_CODE = 0x8A;
    static final int CDOL1 = 0x8C;
    static final int CDOL2 = 0x8D;
    static final int CVM_LIST = 0x8E;
    static final int CA_KEY_INDEX = 0x8F;
    static final int ISSUER_CERTIFICATE = 0x90;
    static final int ISSUER_AUTHENTICATION = 0x91;
    static final int ISSUER_KEY_REMAINDER = 0x92;
    static final int SIGNED_STATIC_DATA = 0x93;
    static final int AFL = 0x94;
    static final int TVR = 0x95;
    static final int DATE = 0x9A;
    static final int TSI = 0x9B;
    static final int TRANSACTION_TYPE = 0x9C;
    static final int DDF_NAME = 0x9D;
    static final int EXPIRY = 0x5F24;
    static final int EFFECTIVE = 0x5F25;
    static final int ISSUER_COUNTRY = 0x5F28;
    static final int CURRENCY = 0x5F2A;
    static final int CARD_SEQUENCE = 0x5F34;
    static final int CURRENCY_EXPONENT = 0x5F36;
    static final int AMOUNT = 0x9F02;
    static final int AMOUNT_OTHER = 0x9F03;
    static final int TERMINAL_AID = 0x9F06;
    static final int USAGE_CONTROL = 0x9F07;
    static final int CARD_VERSION = 0x9F08;
    static final int TERMINAL_VERSION = 0x9F09;
    static final int IAC_DEFAULT = 0x9F0D;
    static final int IAC_DENIAL = 0x9F0E;
    static final int IAC_ONLINE = 0x9F0F;
    static final int ISSUER_APPLICATION_DATA = 0x9F10;
    static final int CODE_TABLE = 0x9F11;
    static final int PREFERRED_NAME = 0x9F12;
    static final int LAST_ONLINE_ATC = 0x9F13;
    static final int LOWER_OFFLINE_LIMIT = 0x9F14;
    static final int PIN_TRIES = 0x9F17;
    static final int SCRIPT_IDENTIFIER = 0x9F18;
    static final int TERMINAL_COUNTRY = 0x9F1A;
    static final int FLOOR_LIMIT = 0x9F1B;
    static final int DEVICE_SERIAL = 0x9F1E;
    static final int RISK_MANAGEMENT_DATA = 0x9F1D;
    static final int TIME = 0x9F21;
    static final int UPPER_OFFLINE_LIMIT = 0x9F23;
    static final int CRYPTOGRAM = 0x9F26;
    static final int CRYPTOGRAM_INFORMATION = 0x9F27;
    static final int EXTENDED_SELECTION = 0x9F29;
    static final int KERNEL_IDENTIFIER = 0x9F2A;
    static final int PIN_CERTIFICATE = 0x9F2D;
    static final int PIN_EXPONENT = 0x9F2E;
    static final int PIN_KEY_REMAINDER = 0x9F2F;
    static final int ISSUER_EXPONENT = 0x9F32;
    static final int TERMINAL_CAPABILITIES = 0x9F33;
    static final int CVM_RESULTS = 0x9F34;
    static final int TERMINAL_TYPE = 0x9F35;
    static final int ATC = 0x9F36;
    static final int UNPREDICTABLE_NUMBER = 0x9F37;
    static final int PDOL = 0x9F38;
    static final int ADDITIONAL_CAPABILITIES = 0x9F40;
    static final int TRANSACTION_COUNTER = 0x9F41;
    static final int APPLICATION_CURRENCY = 0x9F42;
    static final int DATA_AUTHENTICATION_CODE = 0x9F45;
    static final int CARD_CERTIFICATE = 0x9F46;
    static final int CARD_EXPONENT = 0x9F47;
    static final int CARD_KEY_REMAINDER = 0x9F48;
    static final int DDOL = 0x9F49;
    static final int STATIC_DATA_TAGS = 0x9F4A;
    static final int SIGNED_DYNAMIC_DATA = 0x9F4B;
    static final int CARD_DYNAMIC_NUMBER = 0x9F4C;
    static final int DRDOL = 0x9F51;
    static final int AVAILABLE_AMOUNT = 0x9F5D;
    static final int DOCUMENT_NUMBER = 0x9F61;
    static final int DOCUMENT_TYPE = 0x9F62;
    static final int PRODUCT_IDENTIFIER = 0x9F63;
    static final int TTQ = 0x9F66;
    static final int CARD_AUTHENTICATION_DATA = 0x9F69;
    static final int CTQ = 0x9F6C;
    static final int ELECTRONIC_CASH_AUTHORIZATION = 0x9F74;
    static final int ELECTRONIC_CASH_INDICATOR = 0x9F7A;
    static final int INTERACTION = 0xDF4B;

    /** Objects of format n: cut and filled on the left in data object lists (Book 3, 5.4). */
    private static final Set<Integer> NUMERIC = Set.of(
            AMOUNT,
            AMOUNT_OTHER,
            DATE,
            TRANSACTION_TYPE,
            CURRENCY,
            CURRENCY_EXPONENT,
            TERMINAL_COUNTRY,
            TIME,
            TERMINAL_TYPE,
            TRANSACTION_COUNTER,
            CARD_SEQUENCE,
            EXPIRY,
            EFFECTIVE,
            ISSUER_COUNTRY,
            APPLICATION_CURRENCY);

    private EmvTag() {}

    /** Whether the object has format n. */
    static boolean numeric(int tag) {
        return NUMERIC.contains(tag);
    }
}
