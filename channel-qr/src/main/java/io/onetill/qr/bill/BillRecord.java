package io.onetill.qr.bill;

import io.onetill.payment.Money;
import io.onetill.reconciliation.BillRow;
import java.util.List;
import java.util.Optional;

/** One row of a bill, its cells by the names of their columns. Immutable. */
public final class BillRecord {
    private final int line;
    private final BillVariant variant;
    private final BillColumns columns;
    private final BillCells cells;
    private final Optional<BillRow> trade;

    BillRecord(int line, BillVariant variant, BillColumns columns, BillCells cells, Optional<BillRow> trade) {
        this.line = line;
        this.variant = variant;
        this.columns = columns;
        this.cells = cells;
        this.trade = trade;
    }

    /** Its number in the file, from 1. */
    public int line() {
        return line;
    }

    /** Which bill it is a row of. */
    public BillVariant variant() {
        return variant;
    }

    /** The row in the shape that all channels share; empty in bills that list no single trades. */
    public Optional<BillRow> trade() {
        return trade;
    }

    /** The names of the columns in the order of the file, without units. */
    public List<String> columns() {
        return columns.names();
    }

    /** Whether there is such a column; a unit in brackets does not count. */
    public boolean has(String column) {
        return columns.has(column);
    }

    /**
     * A cell without surrounding blanks. It is what somebody else wrote: see {@link BillExport} before it goes into
     * another file.
     *
     * @throws IllegalArgumentException if there is no such column, or it is one that may hold a card number
     */
    public String text(String column) {
        int place = columns.place(column);
        if (place < 0 || variant.secrets().contains(column)) {
            throw new IllegalArgumentException("expected a column " + column);
        }
        return cells.get(place);
    }

    /**
     * An amount; an empty cell is zero.
     *
     * @throws IllegalArgumentException if there is no such column, or it holds no amount in whole fen
     */
    public Money money(String column) {
        try {
            return BillAmount.exactly(variant.amounts().read(text(column)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("expected whole fen in column " + column, e);
        }
    }

    /** All cells in the order of the file, those that may hold a card number empty. */
    public List<String> cells() {
        List<String> all = cells.all();
        variant.secrets().forEach(secret -> {
            int place = columns.place(secret);
            if (place >= 0) {
                all.set(place, "");
            }
        });
        return List.copyOf(all);
    }
}
