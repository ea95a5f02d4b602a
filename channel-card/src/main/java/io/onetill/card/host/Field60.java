package io.onetill.card.host;

import io.onetill.card.iso8583.Iso8583Exception;

/**
 * DE 60: message type 60.1 (2 digits), batch 60.2 (6), network management code 60.3 (3), terminal capability 60.4 (1),
 * chip condition 60.5 (1) and partial approval 60.6 (1, left out unless supported). Management messages stop after 60.3. Immutable.
 *
 * @param messageType 60.1
 * @param batch 60.2
 * @param management 60.3
 * @param terminal 60.4 and what follows, empty if the field stops before
 */
public record Field60(String messageType, String batch, String management, String terminal) {
    /** The terminal reads contact and contactless chips (60.4). */
    public static final String CONTACTLESS_CAPABLE = "6";

    /** Field 60 of a management message. */
    public static Field60 management(PosMessageKind kind, String batch, String code) {
        return new Field60(kind.messageType(), batch, code, "");
    }

    /** Field 60 of a financial message. The last chip read did not fail (60.5 = 0). */
    public static Field60 financial(PosMessageKind kind, String batch) {
        return new Field60(kind.messageType(), batch, "000", CONTACTLESS_CAPABLE + "0");
    }

    /** Field 60 of a financial message after the chip could not be read and the stripe was used (60.5 = 2). */
    public static Field60 fallback(PosMessageKind kind, String batch) {
        return new Field60(kind.messageType(), batch, "000", CONTACTLESS_CAPABLE + "2");
    }

    /** Field 60 of a notice of script results (60.3 = 951). */
    public static Field60 scriptNotice(String batch) {
        return new Field60(PosMessageKind.SCRIPT_NOTICE.messageType(), batch, "951", CONTACTLESS_CAPABLE + "0");
    }

    /** The same that says that a part of the amount may be approved (60.6 = 1). */
    public Field60 takingPart() {
        return new Field60(messageType, batch, management, terminal + "1");
    }

    /** Whether a part of the amount may be approved. */
    public boolean takesPart() {
        return terminal.length() > 2 && terminal.charAt(2) == '1';
    }

    /**
     * Reads the field.
     *
     * @throws Iso8583Exception if it is shorter than 60.1 to 60.3
     */
    public static Field60 parse(String digits) {
        if (digits.length() < 11) {
            throw new Iso8583Exception(60, digits.length(), "at least 11 digits");
        }
        return new Field60(
                digits.substring(0, 2), digits.substring(2, 8), digits.substring(8, 11), digits.substring(11));
    }

    /** The digits of the field. */
    public String digits() {
        return messageType + batch + management + terminal;
    }
}
