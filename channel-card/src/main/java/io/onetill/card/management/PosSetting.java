package io.onetill.card.management;

import java.util.Arrays;
import java.util.Optional;

/**
 * One setting of an acquirer's terminal parameters (60.3 = 360): its number, name and length in DE 62. A table. What the
 * SDK itself does with a setting is said in the document on terminal management; the others are there for the shop.
 */
public enum PosSetting {
    /** Reserved. */
    RESERVED("11", "reserved", 2),
    /** How long to wait for an answer, in seconds. */
    ANSWER_SECONDS("12", "answerSeconds", 2),
    /** How often to dial again. */
    DIAL_TRIES("13", "dialTries", 1),
    /** First telephone number of the host. */
    FIRST_PHONE("14", "firstPhone", 14),
    /** Second telephone number of the host. */
    SECOND_PHONE("15", "secondPhone", 14),
    /** Third telephone number of the host. */
    THIRD_PHONE("16", "thirdPhone", 14),
    /** Telephone number for management. */
    MANAGEMENT_PHONE("17", "managementPhone", 14),
    /** Whether tips are taken: 0 or 1. */
    TIPS("18", "tips", 1),
    /** The largest tip, in percent. */
    TIP_PERCENT("19", "tipPercent", 2),
    /** Whether card numbers may be typed: 0 or 1. */
    TYPED_CARDS("20", "typedCards", 1),
    /** Whether the terminal signs off after settlement: 0 or 1. */
    SIGN_OFF("21", "signOff", 1),
    /** The merchant's name on receipts. */
    MERCHANT_NAME("22", "merchantName", 40),
    /** How often a reversal is sent. */
    REVERSAL_TRIES("23", "reversalTries", 1),
    /** When offline items are sent: 0 with the next transaction, 1 before settlement. */
    OFFLINE_ITEMS("24", "offlineItems", 1),
    /** Which master key is used. */
    KEY_INDEX("25", "keyIndex", 1),
    /** Which transactions are open, bit by bit, in hexadecimal. */
    TRANSACTIONS("26", "transactions", 4);

    private final String number;
    private final String label;
    private final int bytes;

    PosSetting(String number, String label, int bytes) {
        this.number = number;
        this.label = label;
        this.bytes = bytes;
    }

    /** Its two digits in DE 62. */
    public String number() {
        return number;
    }

    /** Its name in files. */
    public String label() {
        return label;
    }

    /** Bytes of its value. */
    public int bytes() {
        return bytes;
    }

    static Optional<PosSetting> of(String number) {
        return Arrays.stream(values())
                .filter(each -> each.number.equals(number))
                .findFirst();
    }
}
