package io.onetill.receipt;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Lays a receipt out as lines of plain text, for a screen, a log of slips or a printer that takes text. Wide characters
 * count two columns. Immutable.
 */
public final class TextLayout {
    private final LineLayout layout;

    /**
     * A layout for paper of this width.
     *
     * @param columns narrow characters on a line: 32 on 58 mm paper, 48 on 80 mm paper; at least 16
     */
    public TextLayout(int columns) {
        layout = new LineLayout(columns, EastAsianWidth::of);
    }

    /** The lines from top to bottom; none is wider than the paper. */
    public List<String> lines(Receipt receipt) {
        List<String> lines = new ArrayList<>();
        receipt.lines().forEach(line -> lines.addAll(lines(line)));
        return List.copyOf(lines);
    }

    /** The lines as one text, each ended by a line feed. */
    public String text(Receipt receipt) {
        return String.join("\n", lines(receipt)) + "\n";
    }

    /** Columns that a text takes. */
    public int width(String text) {
        return layout.width(text);
    }

    private List<String> lines(ReceiptLine line) {
        if (line instanceof ReceiptLine.Title title) {
            return layout.centred(title.text());
        }
        if (line instanceof ReceiptLine.Field field) {
            return layout.field(field.label(), field.value());
        }
        if (line instanceof ReceiptLine.Text text) {
            return layout.plain(text.text());
        }
        if (line instanceof ReceiptLine.Space space) {
            return Stream.generate(() -> "").limit(space.count()).toList();
        }
        if (line instanceof ReceiptLine.Code code) {
            return layout.centred("[QR " + code.payload() + "]");
        }
        return List.of(layout.rule());
    }
}
