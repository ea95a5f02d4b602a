package io.onetill.card.emv;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One rule of the card's CVM list (EMV Book 3, Annex C3): a method with its "next" bit, and when it applies.
 *
 * @param code method in the six low bits, bit 7 of the byte says to go on if it is unsuccessful
 * @param condition when the rule applies, table 44
 * @param x first amount of the list, in minor units of the application's currency
 * @param y second amount of the list
 */
record CvmRule(int code, int condition, long x, long y) {
    static final int FAIL = 0x00;
    static final int PLAIN_PIN = 0x01;
    static final int ONLINE_PIN = 0x02;
    static final int PLAIN_PIN_AND_SIGNATURE = 0x03;
    static final int ENCIPHERED_PIN = 0x04;
    static final int ENCIPHERED_PIN_AND_SIGNATURE = 0x05;
    static final int SIGNATURE = 0x1E;
    static final int NO_CVM = 0x1F;
    /** The cardholder shows an identity document (JR/T 0025.5). */
    static final int DOCUMENT = 0x20;

    private static final int TILL_PLAIN_PIN = 0x80;
    private static final int TILL_ONLINE_PIN = 0x40;
    private static final int TILL_SIGNATURE = 0x20;
    private static final int TILL_ENCIPHERED_PIN = 0x10;
    private static final int TILL_NO_CVM = 0x08;
    private static final int TILL_DOCUMENT = 0x01;

    /** Reads the list's rules; none if it only has its amounts, which counts as no list. */
    static List<CvmRule> all(byte[] list) {
        if (list.length < 8 || list.length % 2 != 0) {
            throw new CardDataException("expected a CVM list of two amounts and rules of two bytes");
        }
        long x = Integer.toUnsignedLong(ByteBuffer.wrap(list).getInt(0));
        long y = Integer.toUnsignedLong(ByteBuffer.wrap(list).getInt(4));
        List<CvmRule> rules = new ArrayList<>();
        for (int at = 8; at < list.length; at += 2) {
            rules.add(new CvmRule(list[at] & 0xFF, list[at + 1] & 0xFF, x, y));
        }
        return rules;
    }

    int method() {
        return code & 0x3F;
    }

    /** Whether the next rule is tried if this one is unsuccessful; failing on purpose is final. */
    boolean goesOn() {
        return (code & 0x40) != 0 && method() != FAIL;
    }

    boolean wantsPin() {
        return method() >= PLAIN_PIN && method() <= ENCIPHERED_PIN_AND_SIGNATURE;
    }

    boolean recognised() {
        return method() <= ENCIPHERED_PIN_AND_SIGNATURE
                || method() == SIGNATURE
                || method() == NO_CVM
                || method() == DOCUMENT;
    }

    /** What the second byte of the terminal capabilities says (Book 4, Annex A2). */
    boolean supported(EmvSession session) {
        int needed = switch (method()) {
            case FAIL -> 0;
            case PLAIN_PIN -> TILL_PLAIN_PIN;
            case ONLINE_PIN -> TILL_ONLINE_PIN;
            case PLAIN_PIN_AND_SIGNATURE -> TILL_PLAIN_PIN | TILL_SIGNATURE;
            case ENCIPHERED_PIN -> TILL_ENCIPHERED_PIN;
            case ENCIPHERED_PIN_AND_SIGNATURE -> TILL_ENCIPHERED_PIN | TILL_SIGNATURE;
            case SIGNATURE -> TILL_SIGNATURE;
            case NO_CVM -> TILL_NO_CVM;
            case DOCUMENT -> TILL_DOCUMENT;
            default -> 0x100;
        };
        int capabilities = session.data().require(EmvTag.TERMINAL_CAPABILITIES, 3)[1] & 0xFF;
        return (capabilities & needed) == needed;
    }

    /** Whether the rule's condition holds (table 44); one that needs what is not there, or that nobody knows, does not. */
    boolean applies(EmvSession session) {
        EmvRequest request = session.request();
        boolean cash = request.transactionType().equals("01");
        boolean cashback = request.transactionType().equals("09") || request.otherMinor() > 0;
        boolean attended = session.configuration().terminalType().charAt(1) <= '3';
        return switch (condition) {
            case 0x00 -> true;
            case 0x01 -> cash && !attended;
            case 0x02 -> !cash && !cashback;
            case 0x03 -> supported(session);
            case 0x04 -> cash && attended;
            case 0x05 -> cashback;
            case 0x06 -> inCardCurrency(session) && request.amountMinor() < x;
            case 0x07 -> inCardCurrency(session) && request.amountMinor() > x;
            case 0x08 -> inCardCurrency(session) && request.amountMinor() < y;
            case 0x09 -> inCardCurrency(session) && request.amountMinor() > y;
            default -> false;
        };
    }

    private static boolean inCardCurrency(EmvSession session) {
        return session.data()
                .fromCard(EmvTag.APPLICATION_CURRENCY)
                .filter(currency -> Arrays.equals(currency, session.data().require(EmvTag.CURRENCY, 2)))
                .isPresent();
    }
}
