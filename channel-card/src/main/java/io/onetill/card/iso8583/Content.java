package io.onetill.card.iso8583;

import io.onetill.codec.Hex;

/**
 * How the units of a field's value become bytes: encoding and padding. One part of a {@link FieldSpec}; the other is its
 * {@link Length}, which counts in the unit named here.
 */
public enum Content {
    /** Decimal digits, two in a byte; an odd count is right-justified behind a zero nibble. Unit: digit. */
    BCD_RIGHT_JUSTIFIED("decimal digits"),
    /** Decimal digits, two in a byte; an odd count is left-justified and followed by a zero nibble. Unit: digit. */
    BCD_LEFT_JUSTIFIED("decimal digits"),
    /**
     * Track data, two characters in a byte, separator as nibble D, left-justified. Enciphered tracks hold any nibble, so
     * A to F are taken. Unit: character.
     */
    TRACK("hexadecimal digits"),
    /** Decimal digits, one in a byte. Unit: digit. */
    DIGITS("decimal digits"),
    /** Text in GBK, of which ASCII is a part. Unit: byte. */
    TEXT("text of the GBK character set"),
    /** Bytes, as a value in hexadecimal. Unit: byte. */
    BINARY("upper-case hexadecimal digits"),
    /**
     * An amount with a sign: the letter C (credit) or D (debit) as a character, then decimal digits, two in a byte, an even
     * count of them. Unit: character.
     */
    SIGNED_BCD("the letter C or D and decimal digits"),
    /** Bytes, written as two hexadecimal characters each, as ASCII dialects do. Unit: byte. */
    HEX_TEXT("upper-case hexadecimal digits");

    private final String alphabet;

    Content(String alphabet) {
        this.alphabet = alphabet;
    }

    /** Number of bytes that this many units fill. */
    int bytes(int units) {
        return switch (this) {
            case BCD_RIGHT_JUSTIFIED, BCD_LEFT_JUSTIFIED, TRACK -> (units + 1) / 2;
            case DIGITS, TEXT, BINARY -> units;
            case HEX_TEXT -> 2 * units;
            case SIGNED_BCD -> 1 + units / 2;
        };
    }

    /** Whether the value is bytes, written in hexadecimal. */
    boolean isBytes() {
        return this == BINARY || this == HEX_TEXT;
    }

    /** Number of units of a value; bytes come in hexadecimal. */
    int units(int field, String value) {
        return switch (this) {
            case BCD_RIGHT_JUSTIFIED, BCD_LEFT_JUSTIFIED, TRACK, DIGITS, SIGNED_BCD -> value.length();
            case TEXT -> Gbk.length(field, value);
            case BINARY, HEX_TEXT -> value.length() / 2;
        };
    }

    /**
     * Writes a value, padded to whole bytes; gives the place behind it.
     *
     * @throws Iso8583Exception if a character does not belong there
     */
    int write(int field, String value, byte[] out, int at) {
        // Most fields of a terminal are these, and a jump by the kind of content is what the processor guesses worst.
        int end = this == BCD_RIGHT_JUSTIFIED
                ? Nibbles.writeDecimal(value, value.length() & 1, out, at)
                : writeOther(field, value, out, at);
        if (end < 0) {
            throw new Iso8583Exception(field, -1 - end, alphabet);
        }
        return end;
    }

    private int writeOther(int field, String value, byte[] out, int at) {
        return switch (this) {
            case BCD_RIGHT_JUSTIFIED, BCD_LEFT_JUSTIFIED -> Nibbles.writeDecimal(value, 0, out, at);
            case TRACK -> Nibbles.writeHex(value, out, at);
            case BINARY -> Nibbles.writeHex(whole(field, value), out, at);
            case DIGITS -> Gbk.writeDigits(value, 9, out, at);
            case HEX_TEXT -> Gbk.writeDigits(whole(field, value), 15, out, at);
            case TEXT -> Gbk.write(value, out, at);
            case SIGNED_BCD -> writeSigned(value, out, at);
        };
    }

    private static String whole(int field, String hex) {
        if (hex.length() % 2 != 0) {
            throw new Iso8583Exception(field, hex.length(), "whole bytes");
        }
        return hex;
    }

    private static int writeSigned(String value, byte[] out, int at) {
        char sign = value.charAt(0);
        if (sign != 'C' && sign != 'D' || value.length() % 2 == 0) {
            return -1;
        }
        out[at] = (byte) sign;
        int end = Nibbles.writeDecimal(value.substring(1), 0, out, at + 1);
        return end < 0 ? end - 1 : end;
    }

    /** Writes bytes; gives the place behind them. */
    int write(int field, byte[] value, byte[] out, int at) {
        if (this == BINARY) {
            System.arraycopy(value, 0, out, at, value.length);
            return at + value.length;
        }
        return write(field, Hex.encode(value), out, at);
    }

    /** The value of this many units; the pad nibble is not looked at, since hosts fill it differently. */
    String read(byte[] bytes, int at, int units) {
        return switch (this) {
            case BCD_RIGHT_JUSTIFIED -> Nibbles.read(bytes, at, units % 2, units);
            case BCD_LEFT_JUSTIFIED, TRACK -> Nibbles.read(bytes, at, 0, units);
            case BINARY -> Nibbles.read(bytes, at, 0, 2 * units);
            case DIGITS -> Gbk.readAscii(bytes, at, units);
            case HEX_TEXT -> Gbk.readAscii(bytes, at, 2 * units);
            // A host may cut its text within a character: a replacement mark must not cost an approval.
            case TEXT -> Gbk.read(bytes, at, units);
            case SIGNED_BCD -> Gbk.readAscii(bytes, at, 1) + Nibbles.read(bytes, at + 1, 0, units - 1);
        };
    }

    /** The bytes of a {@link #isBytes} value. */
    byte[] readBytes(byte[] bytes, int at, int units) {
        return this == BINARY
                ? java.util.Arrays.copyOfRange(bytes, at, at + units)
                : Hex.decode(Gbk.readAscii(bytes, at, 2 * units));
    }

    /**
     * The value of decimal units as a number, without making a text of it.
     *
     * @throws Iso8583Exception if there are more than 18
     */
    long readNumber(int field, byte[] bytes, int at, int units) {
        if (units > Nibbles.MOST_DIGITS || this == TRACK || this == SIGNED_BCD || isBytes()) {
            throw new Iso8583Exception(field, at, "at most " + Nibbles.MOST_DIGITS + " decimal digits");
        }
        return switch (this) {
            case BCD_RIGHT_JUSTIFIED -> Nibbles.number(bytes, at, units % 2, units);
            case BCD_LEFT_JUSTIFIED -> Nibbles.number(bytes, at, 0, units);
            default -> Nibbles.numberOfText(field, bytes, at, units);
        };
    }

    /** Checks the bytes of this many units, so that no value can fail when it is asked for later. */
    void verify(int field, byte[] bytes, int at, int units) {
        int wrong = switch (this) {
            case BCD_RIGHT_JUSTIFIED -> Nibbles.firstNoDigit(bytes, at, units % 2, units);
            case BCD_LEFT_JUSTIFIED -> Nibbles.firstNoDigit(bytes, at, 0, units);
            case DIGITS -> firstOutside(bytes, at, units, '9');
            case HEX_TEXT -> firstOutside(bytes, at, 2 * units, 'F');
            case SIGNED_BCD ->
                bytes[at] == 'C' || bytes[at] == 'D' ? Nibbles.firstNoDigit(bytes, at + 1, 0, units - 1) : at;
            case TRACK, TEXT, BINARY -> -1;
        };
        if (wrong >= 0) {
            throw new Iso8583Exception(field, wrong, alphabet);
        }
    }

    private static int firstOutside(byte[] bytes, int at, int count, char last) {
        for (int i = at; i < at + count; i++) {
            byte c = bytes[i];
            if ((c < '0' || c > '9') && (last == '9' || c < 'A' || c > last)) {
                return i;
            }
        }
        return -1;
    }
}
