package io.onetill.card.host;

import io.onetill.card.iso8583.Content;
import io.onetill.card.iso8583.FieldSpec;
import io.onetill.card.iso8583.Length;
import io.onetill.card.iso8583.Visibility;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns a table in the notation of the standard (ISO 8583:1987 clause 4.1: n, an, ans, z, b, x+n; two dots for LLVAR, three
 * for LLLVAR) into rows, either as characters or packed.
 */
final class StandardTable {
    private static final Pattern ROW = Pattern.compile("(\\d+) (x\\+n|n|ans|an|z|b)(\\.{0,3})(\\d+) (.+)");

    /** Fields that may hold card data, keys or what somebody typed; all others are shown. */
    private static final Map<Integer, Visibility> CLOSED = Map.ofEntries(
            Map.entry(2, Visibility.CARD_NUMBER),
            Map.entry(14, Visibility.HIDDEN),
            Map.entry(34, Visibility.HIDDEN),
            Map.entry(35, Visibility.HIDDEN),
            Map.entry(36, Visibility.HIDDEN),
            Map.entry(45, Visibility.HIDDEN),
            Map.entry(52, Visibility.HIDDEN),
            Map.entry(64, Visibility.HIDDEN),
            Map.entry(96, Visibility.HIDDEN),
            Map.entry(102, Visibility.HIDDEN),
            Map.entry(103, Visibility.HIDDEN),
            Map.entry(128, Visibility.HIDDEN));

    private StandardTable() {}

    /** Digits, lengths and text as characters, bytes as hexadecimal characters. */
    static List<FieldSpec> characters(String table) {
        return rows(table, false);
    }

    /** Digits and lengths two in a byte, right-justified; tracks left-justified; bytes as they are. */
    static List<FieldSpec> packed(String table) {
        return rows(table, true);
    }

    private static List<FieldSpec> rows(String table, boolean packed) {
        return Arrays.stream(table.split("\n")).map(line -> row(line, packed)).toList();
    }

    private static FieldSpec row(String line, boolean packed) {
        Matcher matcher = ROW.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalStateException("expected a row in the notation of the standard: " + line);
        }
        int number = Integer.parseInt(matcher.group(1));
        String kind = matcher.group(2);
        int dots = matcher.group(3).length();
        int most = Integer.parseInt(matcher.group(4)) + (kind.equals("x+n") ? 1 : 0);
        Length.Form form = packed ? Length.Form.PACKED : Length.Form.ASCII;
        return new FieldSpec(
                number,
                matcher.group(5),
                content(kind, packed),
                dots == 0 ? Length.fixed(most) : new Length.Prefixed(dots, form, most),
                CLOSED.getOrDefault(number, dots == 0 ? Visibility.OPEN : Visibility.FREE_TEXT));
    }

    private static Content content(String kind, boolean packed) {
        return switch (kind) {
            case "n" -> packed ? Content.BCD_RIGHT_JUSTIFIED : Content.DIGITS;
            case "b" -> packed ? Content.BINARY : Content.HEX_TEXT;
            case "z" -> packed ? Content.TRACK : Content.TEXT;
            case "x+n" -> packed ? Content.SIGNED_BCD : Content.TEXT;
            default -> Content.TEXT;
        };
    }
}
