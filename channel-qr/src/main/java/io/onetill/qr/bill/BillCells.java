package io.onetill.qr.bill;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The cells of one line, cut only when asked for: of twenty-seven a reader wants eight. Immutable. */
final class BillCells {
    private final String line;
    private final int[] starts;
    private final int gap;
    private final Charset charset;

    /** @param starts where each cell starts, and one more: where the next would */
    private BillCells(String line, int[] starts, int gap, Charset charset) {
        this.line = line;
        this.starts = starts;
        this.gap = gap;
        this.charset = charset;
    }

    /** Cells between separators, from this place on. */
    static BillCells separated(String line, int from, String separator) {
        int[] starts = new int[32];
        int count = 0;
        int start = from;
        while (start >= 0) {
            if (count + 2 > starts.length) {
                starts = Arrays.copyOf(starts, starts.length * 2);
            }
            starts[count++] = start;
            int next = line.indexOf(separator, start);
            start = next < 0 ? -1 : next + separator.length();
        }
        starts[count] = line.length() + separator.length();
        return new BillCells(line, Arrays.copyOf(starts, count + 1), separator.length(), StandardCharsets.ISO_8859_1);
    }

    /** Cells of these widths in bytes, one byte between them. */
    static BillCells fixed(byte[] bytes, int length, int[] widths, Charset charset) {
        int[] starts = new int[widths.length + 1];
        for (int i = 0; i < widths.length; i++) {
            starts[i + 1] = starts[i] + widths[i] + 1;
        }
        // Each byte is one character here, so that widths stay what they are; a cell is decoded when it is asked for.
        return new BillCells(new String(bytes, 0, length, StandardCharsets.ISO_8859_1), starts, 1, charset);
    }

    int count() {
        return starts.length - 1;
    }

    /** A cell without surrounding blanks, tabs among them. */
    String get(int place) {
        String cell = line.substring(starts[place], starts[place + 1] - gap);
        boolean bytes = !charset.equals(StandardCharsets.ISO_8859_1);
        return (bytes ? new String(cell.getBytes(StandardCharsets.ISO_8859_1), charset) : cell).strip();
    }

    List<String> all() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < count(); i++) {
            all.add(get(i));
        }
        return all;
    }
}
