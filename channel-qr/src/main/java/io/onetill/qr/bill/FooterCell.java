package io.onetill.qr.bill;

import java.util.Set;

/**
 * A figure in a footer and what it must agree with. Immutable.
 *
 * @param name of the figure; its unit in brackets does not count
 * @param sumOf the column that is added up; empty if rows are counted
 * @param when the column that tells which rows take part; empty for all
 * @param whenOneOf what it says then
 * @param decimals how many the figure is written with: one with fewer at the very end of a file was cut
 */
public record FooterCell(String name, String sumOf, String when, Set<String> whenOneOf, int decimals) {
    /** Copies the set. */
    public FooterCell {
        whenOneOf = Set.copyOf(whenOneOf);
    }

    /** How many rows there are. */
    public static FooterCell count(String name) {
        return new FooterCell(name, "", "", Set.of(), 0);
    }

    /** What a column adds up to. */
    public static FooterCell sum(String name, String column) {
        return new FooterCell(name, column, "", Set.of(), 2);
    }

    /** The same of rows that say one of these in a column. */
    public FooterCell when(String column, String... oneOf) {
        return new FooterCell(name, sumOf, column, Set.of(oneOf), decimals);
    }

    /** The same, written with that many decimals. */
    public FooterCell withDecimals(int number) {
        return new FooterCell(name, sumOf, when, whenOneOf, number);
    }
}
