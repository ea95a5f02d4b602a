package io.onetill.qr.bill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows of a bill as CSV for a spreadsheet. What a payer or a shop once typed may be a formula there, so a
 * cell that would be one gets an apostrophe in front. Not for reading a bill again: keep the file as it was fetched for
 * that. Not for several threads.
 */
public final class BillExport implements BillConsumer {
    private static final Pattern FORMULA = Pattern.compile("[=+\\-@\t\r＝＋－＠].*", Pattern.DOTALL);
    private static final Pattern AMOUNT = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
    private static final Pattern QUOTED = Pattern.compile(".*[\",\r\n].*", Pattern.DOTALL);

    private final Appendable out;
    private final Consumer<BillProblem> problems;
    private @Nullable BillVariant variant;

    /**
     * An export with a header before the rows of each form of bill.
     *
     * @param problems is told what could not be read, since a CSV has no place for it
     */
    public BillExport(Appendable out, Consumer<BillProblem> problems) {
        this.out = out;
        this.problems = problems;
    }

    /** A cell that no spreadsheet takes for a formula; amounts stay numbers. */
    public static String cell(String text) {
        boolean formula =
                FORMULA.matcher(text).matches() && !AMOUNT.matcher(text).matches();
        String safe = formula ? "'" + text : text;
        return QUOTED.matcher(safe).matches() ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    /** A line of such cells, with its line feed. */
    public static String line(List<String> cells) {
        return cells.stream().map(BillExport::cell).collect(Collectors.joining(",", "", "\n"));
    }

    @Override
    public void row(BillRecord record) {
        if (!record.variant().equals(variant)) {
            variant = record.variant();
            write(record.columns());
        }
        write(record.cells());
    }

    private void write(List<String> cells) {
        try {
            out.append(line(cells));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void problem(BillProblem problem) {
        problems.accept(problem);
    }
}
