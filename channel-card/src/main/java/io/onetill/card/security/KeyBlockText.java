package io.onetill.card.security;

import io.onetill.card.security.KeyBlockHeader.OptionalBlock;
import io.onetill.codec.Hex;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A key block cut into its parts, of which nothing is believed yet but where they begin.
 *
 * @param header header with optional blocks, as it stands
 * @param enciphered length, key and filling, enciphered
 * @param mac as many bytes as the version says
 * @param optional where the optional blocks lie
 */
record KeyBlockText(
        KeyBlockVersion version, String header, byte[] enciphered, byte[] mac, List<OptionalBlock> optional) {
    private static final int LENGTH_AT = 1;
    private static final int COUNT_AT = 12;

    /** Cuts a text apart by its version, length, and number of optional blocks. */
    static KeyBlockText of(String text) {
        if (text.length() < KeyBlockHeader.FIXED) {
            throw new KeyBlockException(text.length(), "a header of 16 characters");
        }
        KeyBlockVersion version = KeyBlockVersion.of(text.charAt(0))
                .orElseThrow(() -> new KeyBlockException(0, "version A, B, C, D or E"));
        if (number(text, LENGTH_AT, 4, 10) != text.length()) {
            throw new KeyBlockException(LENGTH_AT, "the length of the whole block, in four digits");
        }
        List<OptionalBlock> optional = new ArrayList<>();
        int end = optionalBlocks(text, optional);
        requireHeader(text, end);
        int macAt = text.length() - 2 * version.macBytes();
        if (macAt <= end || end % version.unit() != 0) {
            throw new KeyBlockException(end, "an enciphered key after a header of whole blocks");
        }
        byte[] enciphered = hex(text, end, macAt);
        if (enciphered.length % version.unit() != 0 || enciphered.length < 3) {
            throw new KeyBlockException(end, "an enciphered key of whole blocks");
        }
        return new KeyBlockText(version, text.substring(0, end), enciphered, hex(text, macAt, text.length()), optional);
    }

    private static int optionalBlocks(String text, List<OptionalBlock> into) {
        int at = KeyBlockHeader.FIXED;
        int count = number(text, COUNT_AT, 2, 10);
        for (int i = 0; i < count; i++) {
            int head = at + 4;
            int length = number(text, at + 2, 2, 16);
            if (length == 0) {
                int digits = number(text, at + 4, 2, 16);
                if (digits < 1 || digits > 4) {
                    throw new KeyBlockException(at + 4, "1 to 4 digits of length");
                }
                head = at + 6 + digits;
                length = number(text, at + 6, digits, 16);
            }
            if (at + length < head || at + length > text.length()) {
                throw new KeyBlockException(at + 2, "the length of an optional block inside the key block");
            }
            into.add(optional(text, at, head, at + length));
            at += length;
        }
        return at;
    }

    private static OptionalBlock optional(String text, int at, int head, int end) {
        try {
            return new OptionalBlock(text.substring(at, at + 2), text.substring(head, end));
        } catch (KeyBlockException e) {
            throw new KeyBlockException(at, "an optional block with a name and printable characters");
        }
    }

    /** The header's fields, to be read only when the MAC is right. */
    KeyBlockHeader fields() {
        KeyUsage usage = KeyUsage.of(header.substring(5, 7))
                .orElseThrow(() -> new KeyBlockException(5, "a key usage of ANSI X9.143"));
        return new KeyBlockHeader(
                version,
                usage,
                letter(7, KeyBlockHeader.Algorithm::valueOf, "a key algorithm of ANSI X9.143"),
                letter(8, KeyBlockHeader.Mode::valueOf, "a mode of use of ANSI X9.143"),
                header.substring(9, 11),
                letter(11, KeyBlockHeader.Exportability::valueOf, "exportability E, N or S"),
                header.charAt(14),
                optional);
    }

    private <T> T letter(int at, Function<String, T> find, String expectation) {
        try {
            return find.apply(header.substring(at, at + 1));
        } catch (IllegalArgumentException e) {
            // Without the cause, which repeats what stood there.
            throw new KeyBlockException(at, expectation);
        }
    }

    /** A header of other characters would have the MAC of another text. */
    private static void requireHeader(String text, int end) {
        for (int i = 0; i < end; i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                throw new KeyBlockException(i, "printable ASCII");
            }
        }
    }

    private static int number(String text, int at, int digits, int radix) {
        int value = 0;
        for (int i = at; i < at + digits; i++) {
            int digit = i < text.length() && text.charAt(i) < 128 ? Character.digit(text.charAt(i), radix) : -1;
            if (digit < 0) {
                throw new KeyBlockException(i, "a digit of base " + radix);
            }
            value = value * radix + digit;
        }
        return value;
    }

    private static byte[] hex(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            // Capital letters only, so that one key has one text.
            if ("0123456789ABCDEF".indexOf(text.charAt(i)) < 0) {
                throw new KeyBlockException(i, "a hexadecimal digit, in capitals");
            }
        }
        if ((to - from) % 2 != 0) {
            throw new KeyBlockException(to, "two hexadecimal digits for each byte");
        }
        return Hex.decode(text.substring(from, to));
    }

    @Override
    public String toString() {
        return "KeyBlockText[" + version + ", " + enciphered.length + " bytes]";
    }
}
