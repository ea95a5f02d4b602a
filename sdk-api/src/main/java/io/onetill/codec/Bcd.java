package io.onetill.codec;

/**
 * Packed decimal: two digits in a byte, high nibble first. Lengths are in digits where a method says digits, in bytes
 * otherwise. Stateless and safe for any thread.
 */
public final class Bcd {
    private Bcd() {}

    /** Packs digits; an odd count gets a leading zero nibble (ISO 8583 fixed numeric fields). */
    public static byte[] packLeftPadded(String digits) {
        return Hex.decode(requireNibbles(digits.length() % 2 == 0 ? digits : "0" + digits));
    }

    /**
     * Packs digits; an odd count gets a trailing pad nibble (variable length fields, track data, EMV cn).
     *
     * @param pad the nibble that fills the last byte, '0' to '9' or 'A' to 'F'
     */
    public static byte[] packRightPadded(String digits, char pad) {
        return Hex.decode(requireNibbles(digits.length() % 2 == 0 ? digits : digits + pad));
    }

    /** Unpacks all nibbles of {@code length} bytes as text, 'A' to 'F' kept as they are. */
    public static String unpack(byte[] bytes, int offset, int length) {
        // Not offset + length: a length read from a message may be so long that the sum runs over.
        if (offset < 0 || length < 0 || length > bytes.length - offset) {
            throw new CodecException(bytes.length, length + " bytes of packed decimal from offset " + offset);
        }
        return Hex.encode(bytes, offset, offset + length);
    }

    /** Unpacks all nibbles and demands that each is a decimal digit. */
    public static String unpackDigits(byte[] bytes, int offset, int length) {
        String text = unpack(bytes, offset, length);
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > '9') {
                throw new CodecException(offset + i / 2, "a decimal digit in each nibble");
            }
        }
        return text;
    }

    private static String requireNibbles(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= '0' && c <= '9') && !(c >= 'A' && c <= 'F')) {
                throw new CodecException(i, "a decimal digit");
            }
        }
        return text;
    }
}
