package io.onetill.card.iso8583;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Text of one or two bytes a character. Almost all that is ever sent is ASCII, for which the encoder costs too much. */
final class Gbk {
    private static final Charset GBK = Charset.forName("GBK");

    private Gbk() {}

    /** How many bytes a text takes. */
    static int length(int field, String text) {
        return isAscii(text) ? text.length() : encode(field, text).length;
    }

    /** Writes a text of which {@link #length} is known; gives the place behind it. */
    static int write(String text, byte[] out, int at) {
        if (isAscii(text)) {
            return writeAscii(text, out, at);
        }
        byte[] bytes = encode(0, text);
        System.arraycopy(bytes, 0, out, at, bytes.length);
        return at + bytes.length;
    }

    private static int writeAscii(String text, byte[] out, int at) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            out[at + i] = (byte) text.charAt(i);
        }
        return at + length;
    }

    /**
     * Writes digits as characters.
     *
     * @param most the highest digit that may come, 9 or 15
     * @return the place behind them, or, if a character is no such digit, its index as a negative number below 0
     */
    static int writeDigits(String digits, int most, byte[] out, int at) {
        int length = digits.length();
        for (int i = 0; i < length; i++) {
            char c = digits.charAt(i);
            if ((c < '0' || c > '9') && (most == 9 || c < 'A' || c > 'F')) {
                return -1 - i;
            }
            out[at + i] = (byte) c;
        }
        return at + length;
    }

    static String readAscii(byte[] bytes, int at, int count) {
        return new String(bytes, at, count, StandardCharsets.ISO_8859_1);
    }

    static String read(byte[] bytes, int at, int count) {
        for (int i = at; i < at + count; i++) {
            if (bytes[i] < 0) {
                return new String(bytes, at, count, GBK);
            }
        }
        return readAscii(bytes, at, count);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static byte[] encode(int field, String text) {
        try {
            ByteBuffer buffer = GBK.newEncoder()
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new Iso8583Exception(field, 0, "text of the GBK character set");
        }
    }
}
