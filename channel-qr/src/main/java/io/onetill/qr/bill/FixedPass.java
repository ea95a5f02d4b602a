package io.onetill.qr.bill;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** UnionPay's form: lines of fields with fixed widths in bytes, without header and footer. */
final class FixedPass extends BillPass {
    private static final Charset GBK = Charset.forName("GBK");

    /** A layout: what the fields are, and how wide. */
    record Layout(BillVariant variant, int[] widths) {
        /** The bytes of a line: one stands between fields. */
        int length() {
            return IntStream.of(widths).sum() + widths.length - 1;
        }

        /** Where a field starts. */
        int start(int field) {
            return IntStream.of(widths).limit(field).sum() + field;
        }
    }

    /** A layout and the rows that were found in it. */
    private record Found(Layout layout, BillColumns columns, BillRows rows) {}

    private final List<Found> layouts;

    FixedPass(List<Layout> layouts, String file, BillConsumer to) {
        super(file, to);
        this.layouts = layouts.stream()
                .map(layout -> {
                    BillColumns columns = BillColumns.of(layout.variant().columns());
                    return new Found(layout, columns, new BillRows(layout.variant(), columns));
                })
                .toList();
    }

    @Override
    Line line(BillLines lines) {
        if (lines.length() == 0) {
            return Line.FRAME;
        }
        Found found = layouts.stream()
                .filter(each -> each.layout().length() == lines.length())
                .findFirst()
                .orElseThrow(() -> new BillLineException("a line of " + lengths() + " bytes"));
        for (String secret : found.layout().variant().secrets()) {
            int place = found.columns().place(secret);
            int start = found.layout().start(place);
            // Before anything is made of it that stays in memory.
            Arrays.fill(lines.bytes(), start, start + found.layout().widths()[place], (byte) ' ');
        }
        return row(found.rows()
                .read(
                        lines.number(),
                        BillCells.fixed(
                                lines.bytes(), lines.length(), found.layout().widths(), GBK)));
    }

    private String lengths() {
        return layouts.stream()
                .map(each -> Integer.toString(each.layout().length()))
                .collect(Collectors.joining(" or "));
    }

    @Override
    Optional<String> end() {
        return Optional.empty();
    }
}
