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
        byte[] bytes = new byte[text.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (digit(text, 2 * i) << 4 | digit(text, 2 * i + 1));
        }
        return bytes;
    }

    private static int digit(String text, int at) {
        char c = text.charAt(at);
        if (!HexFormat.isHexDigit(c)) {
            throw new CodecException(at, "a hexadecimal digit");
        }
        return HexFormat.fromHexDigit(c);
    }
}
