package io.onetill.codec;

import java.util.HexFormat;

/** Hexadecimal text, upper case on output, either case on input. Stateless and safe for any thread. */
public final class Hex {
    private static final HexFormat UPPER = HexFormat.of().withUpperCase();

    private Hex() {}

    /** Two upper-case digits for each byte. */
    public static String encode(byte[] bytes) {
        return UPPER.formatHex(bytes);
    }

    /** Two upper-case digits for each byte of {@code [from, to)}. */
    public static String encode(byte[] bytes, int from, int to) {
        return UPPER.formatHex(bytes, from, to);
    }

    /**
     * Reads hexadecimal digits.
     *
     * @param text an even number of digits, without spaces
     * @throws CodecException if the length is odd or a character is not a digit
     */
    public static byte[] decode(String text) {
        if (text.length() % 2 != 0) {
            throw new CodecException(text.length(), "an even number of hexadecimal digits");
        }
        for (int i = 0; i < text.length(); i++) {
            if (!HexFormat.isHexDigit(text.charAt(i))) {
                throw new CodecException(i, "a hexadecimal digit");
            }
        }
        return HexFormat.of().parseHex(text);
    }
}
