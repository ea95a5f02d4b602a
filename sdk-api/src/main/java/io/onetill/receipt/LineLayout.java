package io.onetill.receipt;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Lays text out in columns; no line it gives is wider than the paper, whatever the text. */
final class LineLayout {
    private static final int NARROWEST = 16;

    private final int columns;
    private final IntUnaryOperator width;

    /**
     * A layout.
     *
     * @param columns width of the paper in narrow characters
     * @param width columns that a code point takes, 0 to 2
     */
    LineLayout(int columns, IntUnaryOperator width) {
        if (columns < NARROWEST) {
            throw new IllegalArgumentException("expected at least 16 columns, got " + columns);
        }
        this.columns = columns;
        this.width = width;
    }

    int columns() {
        return columns;
    }

    int width(String text) {
        return text.codePoints().map(width).sum();
    }

    String rule() {
        return "-".repeat(columns);
    }

    List<String> centred(String text) {
        return wrap(text, columns, columns).stream()
                .map(line -> " ".repeat((columns - width(line)) / 2) + line)
                .toList();
    }

    List<String> plain(String text) {
        return wrap(text, columns, columns);
    }

    /** Label and value on one line if they fit, else the value goes on, indented. */
    List<String> field(String label, String value) {
        List<String> lines = new ArrayList<>(wrap(label + ":", columns, columns));
        String last = lines.remove(lines.size() - 1);
        int used = width(last) + 1;
        boolean room = used < columns;
        List<String> values = wrap(value, room ? columns - used : columns - 2, columns - 2);
        lines.add(room && !values.get(0).isEmpty() ? last + " " + values.get(0) : last);
        values.stream().skip(room ? 1 : 0).map(line -> "  " + line).forEach(lines::add);
        return lines;
    }

    /** At least one line; the first may be narrower than the others, and empty if nothing fits into it. */
    private List<String> wrap(String text, int first, int others) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int used = 0;
        int limit = first;
        for (int codePoint : clean(text).codePoints().toArray()) {
            int wide = width.applyAsInt(codePoint);
            if (used + wide > limit) {
                String rest = breakAtSpace(line);
                lines.add(line.toString());
                line = new StringBuilder(rest);
                used = width(rest);
                limit = others;
                if (codePoint == ' ') {
                    continue; // the break stands for the space
                }
                if (used + wide > limit) {
                    lines.add(rest);
                    line.setLength(0);
                    used = 0;
                }
            }
            line.appendCodePoint(codePoint);
            used += wide;
        }
        lines.add(line.toString());
        return lines;
    }

    /** Takes the last word off the line if that leaves something, and gives it back. */
    private static String breakAtSpace(StringBuilder line) {
        int space = line.lastIndexOf(" ");
        if (space <= 0) {
            return "";
        }
        String word = line.substring(space + 1);
        line.setLength(space);
        return word;
    }

    /** What could steer a printer or a terminal becomes a space: control and format characters, line separators. */
    static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .map(codePoint -> switch (Character.getType(codePoint)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.PRIVATE_USE,
                            Character.UNASSIGNED,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> ' ';
                    default -> codePoint;
                })
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
