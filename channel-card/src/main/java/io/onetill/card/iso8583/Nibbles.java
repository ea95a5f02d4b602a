package io.onetill.card.iso8583;

import java.nio.charset.StandardCharsets;

/** Two digits in a byte. Offsets of nibbles count from the first nibble of the field, high before low. */
final class Nibbles {
    /** More do not fit a {@code long}. */
    static final int MOST_DIGITS = 18;

    private static final byte[] CHARACTERS = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    private Nibbles() {}

    /** Writes digits that are known to be hexadecimal, behind {@code skipped} zero nibbles; an open last nibble is zero. */
    static int write(String digits, int skipped, byte[] out, int at) {
        int length = digits.length();
        int place = at;
        int i = 0;
        if (skipped == 1) {
            out[place++] = (byte) value(digits.charAt(i++));
        }
        for (; i + 1 < length; i += 2) {
            out[place++] = (byte) (value(digits.charAt(i)) << 4 | value(digits.charAt(i + 1)));
        }
        if (i < length) {
            out[place++] = (byte) (value(digits.charAt(i)) << 4);
        }
        return place;
    }

    private static int value(char digit) {
        return digit <= '9' ? digit - '0' : digit - 'A' + 10;
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
        int place = at;
        int left = count;
        if (skipped == 1 && left > 0) {
            if ((bytes[place] & 0xF) > 9) {
                return place;
            }
            place++;
            left--;
        }
        for (; left > 1; left -= 2, place++) {
            byte two = bytes[place];
            if ((two & 0xF) > 9 || (two & 0xF0) > 0x90) {
                return place;
            }
        }
        return left == 1 && (bytes[place] & 0xF0) > 0x90 ? place : -1;
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
