package io.onetill.qr.bill;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What the rows of a bill add up to, for comparison with the figures of its footer. Not for several threads. */
final class BillSums {
    /** Whether reversed trades take part in a figure is not documented, so a footer may be either. */
    private static final class Sum {
        private final FooterCell cell;
        private final int column;
        private final int condition;
        private long all;
        private long standing;
        private boolean tooMuch;

        private Sum(FooterCell cell, BillColumns columns) {
            this.cell = cell;
            this.column = columns.place(cell.sumOf());
            this.condition = columns.place(cell.when());
        }

        /** A column that this bill does not have is not added up. */
        private boolean known() {
            return (cell.sumOf().isEmpty() || column >= 0) && (cell.when().isEmpty() || condition >= 0);
        }

        private boolean takes(BillCells cells) {
            return known() && (condition < 0 || cell.whenOneOf().contains(cells.get(condition)));
        }

        private void add(long amount, boolean stands) {
            try {
                all = Math.addExact(all, amount);
                standing = Math.addExact(standing, stands ? amount : 0);
            } catch (ArithmeticException e) {
                tooMuch = true;
            }
        }

        private boolean is(long told, boolean eitherSign) {
            boolean same = told == all || told == standing;
            return !tooMuch && (same || (eitherSign && (told == -all || told == -standing)));
        }
    }

    private static final long COUNTED = BillAmount.yuan("1");

    private final List<Sum> sums = new ArrayList<>();
    private final AmountForm form;
    private final long[] amounts;
    private long bad;

    BillSums(BillVariant variant, BillColumns columns) {
        form = variant.amounts();
        variant.footer().forEach(cell -> sums.add(new Sum(cell, columns)));
        amounts = new long[sums.size()];
    }

    /**
     * Adds a row, or nothing of it.
     *
     * @throws BillLineException if a cell that is added up is no amount
     */
    void add(BillCells cells, boolean stands) {
        for (int i = 0; i < amounts.length; i++) {
            Sum sum = sums.get(i);
            amounts[i] = sum.column >= 0 && sum.takes(cells) ? amount(sum, cells) : 0;
        }
        for (int i = 0; i < amounts.length; i++) {
            Sum sum = sums.get(i);
            if (sum.takes(cells)) {
                sum.add(sum.cell.sumOf().isEmpty() ? COUNTED : amounts[i], stands);
            }
        }
    }

    private long amount(Sum sum, BillCells cells) {
        try {
            return form.read(cells.get(sum.column));
        } catch (BillLineException e) {
            throw new BillLineException("an amount in column " + sum.cell.sumOf());
        }
    }

    /** A row that could not be read: whatever is added up is not known then. */
    void addBad() {
        bad++;
    }

    /**
     * The names of figures that do not agree with the rows.
     *
     * @param figures what a footer says, by the name of a figure; empty if it does not say it
     * @param cut whether the footer is the end of the file, without a line feed
     * @param eitherSign whether a figure may leave out the sign
     */
    List<String> disagreeing(Function<String, Optional<String>> figures, boolean cut, boolean eitherSign) {
        List<String> wrong = new ArrayList<>();
        for (Sum sum : sums) {
            figures.apply(sum.cell.name())
                    .filter(text -> !agrees(sum, text, cut, eitherSign))
                    .ifPresent(text -> wrong.add(sum.cell.name()));
        }
        return wrong;
    }

    private boolean agrees(Sum sum, String text, boolean cut, boolean eitherSign) {
        long told;
        try {
            told = BillAmount.yuan(text);
        } catch (BillLineException e) {
            return false;
        }
        if (text.isEmpty() || (cut && BillAmount.decimals(text) < sum.cell.decimals())) {
            return false;
        }
        boolean plainCount = sum.cell.sumOf().isEmpty() && sum.cell.when().isEmpty();
        if (plainCount) {
            return sum.is(told - bad * COUNTED, eitherSign);
        }
        return !sum.known() || bad > 0 || sum.is(told, eitherSign);
    }
}
