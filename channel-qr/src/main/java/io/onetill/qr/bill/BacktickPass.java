package io.onetill.qr.bill;

import java.util.List;
import java.util.Optional;

/**
 * WeChat Pay's form: a header, rows with a backtick before each value, a second header and one line of figures. A value
 * may hold a comma, so the backtick belongs to the separator.
 */
final class BacktickPass extends BillPass {
    private enum Place {
        START,
        ROWS,
        SUMMARY,
        END
    }

    private final List<BillVariant> variants;
    private Place place = Place.START;
    private Optional<BillRows> rows = Optional.empty();
    private BillColumns figures = BillColumns.of(List.of());

    BacktickPass(List<BillVariant> variants, String file, BillConsumer to) {
        super(file, to);
        this.variants = variants;
    }

    @Override
    Line line(BillLines lines) {
        String text = text(lines);
        if (text.isBlank()) {
            return Line.FRAME;
        }
        if (!text.startsWith("`")) {
            header(BillCells.separated(text, 0, ",").all());
            return Line.FRAME;
        }
        BillCells cells = BillCells.separated(text, 1, ",`");
        if (place == Place.ROWS) {
            return row(rows.orElseThrow().read(lines.number(), cells));
        }
        if (place != Place.SUMMARY) {
            throw new BillLineException(place == Place.START ? "a header before the values" : "nothing more");
        }
        compare(cells, !lines.ended());
        return Line.FRAME;
    }

    private void header(List<String> names) {
        switch (place) {
            case START -> {
                BillColumns columns = BillColumns.of(names);
                BillVariant variant = variants.stream()
                        .filter(each -> columns.hasAll(each.known()))
                        .findFirst()
                        .orElseThrow(() -> new BillLineException("the header of a bill"));
                rows = Optional.of(new BillRows(variant, columns));
                place = Place.ROWS;
            }
            case ROWS -> {
                String count = rows.orElseThrow().variant().footer().get(0).name();
                BillColumns columns = BillColumns.of(names);
                if (!columns.has(count)) {
                    // A line feed within a value, perhaps.
                    throw new BillLineException("a row or a summary with " + count);
                }
                figures = columns;
                place = Place.SUMMARY;
            }
            case SUMMARY, END -> throw new BillLineException("nothing more");
        }
    }

    private void compare(BillCells cells, boolean cut) {
        place = Place.END;
        if (cells.count() != figures.count()) {
            throw new BillLineException("as many figures as their header has");
        }
        List<String> wrong = rows.orElseThrow()
                .sums()
                .disagreeing(
                        name -> figures.has(name) ? Optional.of(cells.get(figures.place(name))) : Optional.empty(),
                        cut,
                        false);
        if (!wrong.isEmpty()) {
            throw new BillLineException(String.join(", ", wrong) + " to agree with the rows above");
        }
    }

    @Override
    Optional<String> end() {
        return place == Place.END ? Optional.empty() : Optional.of("a summary at the end");
    }
}
