package io.onetill.secret;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks for card numbers inside hexadecimal and Base64 words: a dump of a message, a header, a body. */
final class EncodedText {
    /** Sixteen characters of Base64 carry twelve digits, one too few. */
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9+/_-]{17,}+");

    private static final Pattern HEXADECIMAL = Pattern.compile("[0-9A-Fa-f]+");

    /** Longer than any number, hash or identifier of ours: somebody dumped a message. */
    private static final int DUMP = 65;

    private EncodedText() {}

    static void find(String text, Masks masks) {
        Matcher words = WORD.matcher(text);
        while (words.find()) {
            String word = words.group();
            if (hides(word)) {
                masks.add(words.start(), words.end(), "dump with a card number");
            }
        }
    }

    private static boolean hides(String word) {
        if (HEXADECIMAL.matcher(word).matches()
                && (word.length() >= DUMP && dumps(word) || shows(hex(word, 0)) || shows(hex(word, 1)))) {
            return true;
        }
        for (int shift = 0; shift < 4; shift++) {
            if (shows(base64(word, shift))) {
                return true;
            }
        }
        return false;
    }

    private static boolean shows(String decoded) {
        Masks found = new Masks();
        CardNumbers.find(decoded, found);
        return !found.isEmpty();
    }

    /** Packed digits behind their number, as field 2 of a message has them: 16 6225880000000009. */
    private static boolean dumps(String word) {
        for (int at = 0; at + 2 <= word.length(); at++) {
            int length = word.charAt(at) == '1' ? Character.digit(word.charAt(at + 1), 10) + 10 : 0;
            int end = at + 2 + length;
            if (length >= 13 && end <= word.length() && CardNumbers.isCardNumber(word.substring(at + 2, end))) {
                return true;
            }
        }
        return false;
    }

    private static String hex(String word, int from) {
        byte[] bytes = new byte[(word.length() - from) / 2];
        for (int i = 0; i < bytes.length; i++) {
            int high = Character.digit(word.charAt(from + 2 * i), 16);
            bytes[i] = (byte) (high << 4 | Character.digit(word.charAt(from + 2 * i + 1), 16));
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** A decoder of the platform would want to know where the encoding began; here any of four places may be it. */
    private static String base64(String word, int from) {
        byte[] bytes = new byte[(word.length() - from) * 6 / 8];
        int bits = 0;
        int held = 0;
        int at = 0;
        for (int i = from; i < word.length() && at < bytes.length; i++) {
            held = held << 6 | sextet(word.charAt(i));
            bits += 6;
            if (bits >= 8) {
                bits -= 8;
                bytes[at++] = (byte) (held >> bits);
            }
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static int sextet(char c) {
        if (c >= 'A' && c <= 'Z') {
            return c - 'A';
        }
        if (c >= 'a' && c <= 'z') {
            return c - 'a' + 26;
        }
        if (c >= '0' && c <= '9') {
            return c - '0' + 52;
        }
        return c == '+' || c == '-' ? 62 : 63;
    }
}
