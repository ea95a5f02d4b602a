package io.onetill.qr.bill;

import io.onetill.payment.Money;
import io.onetill.qr.bill.RowRule.FeeSign;
import io.onetill.reconciliation.BillRow;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes records of the rows of one file, by the rules of its variant. Not for several threads. */
final class BillRows {
    /** What numbers of trades are made of, everywhere; anything else is no number and may be an attack on a reader. */
    private static final Pattern NUMBER = Pattern.compile("[0-9A-Za-z_|*./:-]{0,64}");

    private final BillVariant variant;
    private final BillColumns columns;
    private final BillSums sums;

    BillRows(BillVariant variant, BillColumns columns) {
        this.variant = variant;
        this.columns = columns;
        this.sums = new BillSums(variant, columns);
    }

    BillVariant variant() {
        return variant;
    }

    BillColumns columns() {
        return columns;
    }

    BillSums sums() {
        return sums;
    }

    /**
     * Reads a row.
     *
     * @throws BillLineException if it does not fit; it is counted then
     */
    BillRecord read(int line, BillCells cells) {
        try {
            if (cells.count() != columns.count()) {
                throw new BillLineException("as many values as the header has");
            }
            Optional<BillRow> trade = trade(line, cells);
            boolean stands = trade.isEmpty()
                    || trade.get().success()
                    || !trade.get().kind().takes();
            sums.add(cells, stands);
            return new BillRecord(line, variant, columns, cells, trade);
        } catch (BillLineException e) {
            sums.addBad();
            throw e;
        }
    }

    private Optional<BillRow> trade(int line, BillCells cells) {
        if (variant.rows().isEmpty()) {
            return Optional.empty();
        }
        for (RowRule rule : variant.rows()) {
            if (rule.when().isEmpty() || rule.whenOneOf().contains(cell(cells, rule.when()))) {
                return Optional.of(row(line, rule, cells));
            }
        }
        throw new BillLineException(
                "a known entry in column " + variant.rows().get(0).when());
    }

    private BillRow row(int line, RowRule rule, BillCells cells) {
        return new BillRow(
                line,
                rule.kind(),
                number(cells, rule.reference()),
                number(cells, rule.remote()),
                amount(rule, cells),
                fee(rule, cells),
                rule.done().isEmpty()
                        ? !rule.doneOneOf().isEmpty()
                        : rule.doneOneOf().contains(cell(cells, rule.done())));
    }

    private Money amount(RowRule rule, BillCells cells) {
        String text = cell(cells, rule.amount());
        try {
            if (text.isEmpty() || (rule.kind().takes() && text.startsWith("-"))) {
                throw new BillLineException("an amount");
            }
            return BillAmount.exactly(Math.abs(variant.amounts().read(text)));
        } catch (BillLineException e) {
            throw new BillLineException("whole fen in column " + rule.amount());
        }
    }

    private Money fee(RowRule rule, BillCells cells) {
        if (rule.fee().isEmpty()) {
            return Money.fen(0);
        }
        try {
            long fee = variant.amounts().read(cell(cells, rule.fee()));
            long kept = rule.feeSign() == FeeSign.AS_WRITTEN
                    ? fee
                    : rule.feeSign() == FeeSign.KEPT ? Math.abs(fee) : -Math.abs(fee);
            return BillAmount.rounded(kept);
        } catch (BillLineException e) {
            throw new BillLineException(e.getMessage() + " in column " + rule.fee());
        }
    }

    private String number(BillCells cells, String column) {
        String text = cell(cells, column);
        if (!NUMBER.matcher(text).matches()) {
            throw new BillLineException("a number of a trade in column " + column);
        }
        return text;
    }

    private String cell(BillCells cells, String column) {
        int place = columns.place(column);
        if (place < 0) {
            throw new BillLineException("a column " + column);
        }
        return cells.get(place);
    }
}
