package io.onetill.qr.bill;

import java.util.List;
import java.util.Set;

/**
 * One form of a bill, as data. The columns of a file are found by name: one that lacks some of {@code columns} or has
 * others is still read, as long as those that the rows need are there. Immutable.
 *
 * @param name for people and tests
 * @param known columns by which this variant is told from the others
 * @param columns as the wallet writes them today
 * @param amounts how amounts are written
 * @param rows how rows become trades, the first that fits; empty for a bill that lists none
 * @param footer figures that must agree with the rows
 * @param secrets columns that may hold a card number and are never handed out
 */
public record BillVariant(
        String name,
        Set<String> known,
        List<String> columns,
        AmountForm amounts,
        List<RowRule> rows,
        List<FooterCell> footer,
        Set<String> secrets) {
    /** Copies the collections. */
    public BillVariant {
        known = Set.copyOf(known);
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        footer = List.copyOf(footer);
        secrets = Set.copyOf(secrets);
    }

    /** The same with other rules for its rows. */
    public BillVariant withRows(List<RowRule> other) {
        return new BillVariant(name, known, columns, amounts, other, footer, secrets);
    }
}
