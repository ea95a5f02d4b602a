package io.onetill.card.iso8583;

import io.onetill.codec.Bcd;
import io.onetill.codec.Hex;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

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
    BINARY("upper-case hexadecimal digits");

    private static final Charset GBK = Charset.forName("GBK");

    private final String alphabet;

    Content(String alphabet) {
        this.alphabet = alphabet;
    }

    /** Number of bytes that this many units fill. */
    int bytes(int units) {
        return switch (this) {
            case BCD_RIGHT_JUSTIFIED, BCD_LEFT_JUSTIFIED, TRACK -> (units + 1) / 2;
            case DIGITS, TEXT, BINARY -> units;
        };
    }

    /** The bytes of a value, padded to whole bytes. */
    byte[] encode(int field, String value) {
        check(field, value);
        return switch (this) {
            case BCD_RIGHT_JUSTIFIED -> Bcd.packLeftPadded(value);
            case BCD_LEFT_JUSTIFIED, TRACK -> Bcd.packRightPadded(value, '0');
            case DIGITS -> value.getBytes(StandardCharsets.US_ASCII);
            case TEXT -> gbk(field, value);
            case BINARY -> Hex.decode(value);
        };
    }

    /** Number of units of encoded bytes; the value is needed where a byte holds two units. */
    int units(String value, byte[] encoded) {
        return switch (this) {
            case BCD_RIGHT_JUSTIFIED, BCD_LEFT_JUSTIFIED, TRACK -> value.length();
            case DIGITS, TEXT, BINARY -> encoded.length;
        };
    }

    /** The value of this many units; the pad nibble is not looked at, since hosts fill it differently. */
    String decode(int field, byte[] bytes, int offset, int units) {
        int length = bytes(units);
        String value = switch (this) {
            case BCD_RIGHT_JUSTIFIED ->
                Hex.encode(bytes, offset, offset + length).substring(2 * length - units);
            case BCD_LEFT_JUSTIFIED, TRACK ->
                Hex.encode(bytes, offset, offset + length).substring(0, units);
            case DIGITS -> new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
            // A host may cut its text within a character: a replacement mark must not cost an approval.
            case TEXT ->
                new String(bytes, offset, length, ascii(bytes, offset, length) ? StandardCharsets.US_ASCII : GBK);
            case BINARY -> Hex.encode(bytes, offset, offset + length);
        };
        int wrong = firstOutside(value);
        if (wrong >= 0) {
            throw new Iso8583Exception(field, offset + bytes(wrong + 1) - 1, alphabet);
        }
        return value;
    }

    private void check(int field, String value) {
        int wrong = firstOutside(value);
        if (wrong >= 0) {
            throw new Iso8583Exception(field, wrong, alphabet);
        }
        if (this == BINARY && value.length() % 2 != 0) {
            throw new Iso8583Exception(field, value.length(), "whole bytes");
        }
    }

    private int firstOutside(String value) {
        if (this == TEXT) {
            return -1;
        }
        boolean hexadecimal = this == TRACK || this == BINARY;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean fine = c >= '0' && c <= '9' || hexadecimal && c >= 'A' && c <= 'F';
            if (!fine) {
                return i;
            }
        }
        return -1;
    }

    private static boolean ascii(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }

    private static byte[] gbk(int field, String value) {
        if (value.chars().allMatch(c -> c < 0x80)) {
            // ASCII is a part of GBK, and almost all that is ever sent; an encoder costs more than the rest of the
            // field.
            return value.getBytes(StandardCharsets.US_ASCII);
        }
        try {
            ByteBuffer buffer = GBK.newEncoder()
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .encode(CharBuffer.wrap(value));
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new Iso8583Exception(field, 0, TEXT.alphabet);
        }
    }
}
