package io.onetill.card.iso8583;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Two digits in a byte. {@code skipped} nibbles, none or one, stand before the digits. */
final class Nibbles {
    /** More do not fit a {@code long}. */
    static final int MOST_DIGITS = 18;

    private static final byte[] CHARACTERS = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    private static final byte NO_DIGIT = 16;
    private static final byte[] VALUES = values();

    /** Added to a byte, it carries out of each nibble above 9, into the bits of {@link #CARRIES}. */
    private static final int SIXES = 0x66;

    private static final int CARRIES = 0x110;

    private Nibbles() {}

    /**
     * Writes decimal digits behind zero nibbles; an open last nibble is zero.
     *
     * @return the place behind them, or, if a character is no digit, its index as a negative number below 0
     */
    static int writeDecimal(String digits, int skipped, byte[] out, int at) {
        int length = digits.length();
        int place = at;
        int i = 0;
        // Negative as soon as one is below 0 or above 9.
        int wrong = 0;
        if (skipped == 1) {
            int one = digits.charAt(i++) - '0';
            wrong = one | 9 - one;
            out[place++] = (byte) one;
        }
        for (; i + 1 < length; i += 2) {
            int first = digits.charAt(i) - '0';
            int second = digits.charAt(i + 1) - '0';
            wrong |= first | 9 - first | second | 9 - second;
            out[place++] = (byte) (first << 4 | second);
        }
        if (i < length) {
            int one = digits.charAt(i) - '0';
            wrong |= one | 9 - one;
            out[place++] = (byte) (one << 4);
        }
        return wrong < 0 ? -1 - firstAbove(digits, 9) : place;
    }

    /** The same for hexadecimal digits, none skipped. */
    static int writeHex(String digits, byte[] out, int at) {
        int length = digits.length();
        int place = at;
        int wrong = 0;
        int i = 0;
        for (; i + 1 < length; i += 2) {
            int first = value(digits.charAt(i));
            int second = value(digits.charAt(i + 1));
            wrong |= first | second;
            out[place++] = (byte) (first << 4 | second);
        }
        if (i < length) {
            int one = value(digits.charAt(i));
            wrong |= one;
            out[place++] = (byte) (one << 4);
        }
        return wrong >= NO_DIGIT ? -1 - firstAbove(digits, 15) : place;
    }

    private static int firstAbove(String digits, int most) {
        int i = 0;
        while (value(digits.charAt(i)) <= most) {
            i++;
        }
        return i;
    }

    private static int value(char digit) {
        return digit < VALUES.length ? VALUES[digit] : NO_DIGIT;
    }

    private static byte[] values() {
        byte[] values = new byte[128];
        Arrays.fill(values, NO_DIGIT);
        for (int i = 0; i < CHARACTERS.length; i++) {
            values[CHARACTERS[i]] = (byte) i;
        }
        return values;
    }

    /** This many nibbles as text, after {@code skipped} ones. */
    static String read(byte[] bytes, int at, int skipped, int count) {
        byte[] text = new byte[count];
        int place = at;
        int i = 0;
        if (skipped == 1 && count > 0) {
            text[i++] = CHARACTERS[bytes[place++] & 0xF];
        }
        for (; i + 1 < count; i += 2) {
            byte two = bytes[place++];
            text[i] = CHARACTERS[two >> 4 & 0xF];
            text[i + 1] = CHARACTERS[two & 0xF];
        }
        if (i < count) {
            text[i] = CHARACTERS[bytes[place] >> 4 & 0xF];
        }
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** Where the first byte is that holds something else than decimal digits, or -1. Pad nibbles are not looked at. */
    static int firstNoDigit(byte[] bytes, int at, int skipped, int count) {
        if (count == 0) {
            return -1;
        }
        int place = at;
        int left = count - skipped;
        int carries = 0;
        if (skipped == 1) {
            int low = bytes[place++] & 0xF;
            carries = (low + SIXES ^ low) & CARRIES;
        }
        for (; left > 1; left -= 2) {
            int two = bytes[place++] & 0xFF;
            carries |= two + SIXES ^ two;
        }
        if (left == 1) {
            int high = bytes[place] & 0xF0;
            carries |= high + SIXES ^ high;
        }
        return (carries & CARRIES) == 0 ? -1 : search(bytes, at, skipped, count);
    }

    private static int search(byte[] bytes, int at, int skipped, int count) {
        for (int i = skipped; ; i++) {
            int place = at + i / 2;
            int nibble = i % 2 == 0 ? bytes[place] >> 4 & 0xF : bytes[place] & 0xF;
            if (nibble > 9 || i == skipped + count - 1) {
                return place;
            }
        }
    }

    /** This many decimal nibbles as a number. */
    static long number(byte[] bytes, int at, int skipped, int count) {
        long number = 0;
        for (int i = skipped; i < skipped + count; i++) {
            byte two = bytes[at + i / 2];
            number = 10 * number + (i % 2 == 0 ? two >> 4 & 0xF : two & 0xF);
        }
        return number;
    }

    /** Decimal digits, one in a byte, as a number. */
    static long numberOfText(int field, byte[] bytes, int at, int count) {
        long number = 0;
        for (int i = at; i < at + count; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                throw new Iso8583Exception(field, i, "decimal digits");
            }
            number = 10 * number + bytes[i] - '0';
        }
        return number;
    }
}
