package io.onetill.qr;

import io.onetill.payment.Money;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The columns of a bill by name, because their number and order differ by bill type and change over the years. Brackets
 * of either width and the unit in them do not count. Immutable.
 */
public final class BillColumns {
    private final Map<String, Integer> places = new HashMap<>();

    private BillColumns(List<String> header) {
        for (int i = 0; i < header.size(); i++) {
            places.putIfAbsent(plain(header.get(i)), i);
        }
    }

    /** The columns of a header line. */
    public static BillColumns of(List<String> header) {
        return new BillColumns(header);
    }

    /** Whether there is such a column. */
    public boolean has(String name) {
        return places.containsKey(plain(name));
    }

    /**
     * A cell without surrounding blanks.
     *
     * @throws IllegalArgumentException if there is no such column or the line is too short
     */
    public String text(List<String> cells, String name) {
        Integer place = places.get(plain(name));
        if (place == null || place >= cells.size()) {
            throw new IllegalArgumentException("expected a column " + name);
        }
        return cells.get(place).strip();
    }

    /**
     * An amount in yuan, with or without sign, exact to the fen; an empty cell is zero.
     *
     * @throws IllegalArgumentException if it is not
     */
    public Money yuan(List<String> cells, String name) {
        String text = text(cells, name);
        try {
            return Money.fen(
                    text.isEmpty() ? 0 : new BigDecimal(text).movePointRight(2).longValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("expected whole fen in column " + name);
        }
    }

    /** The amount without its sign. */
    public static Money positive(Money money) {
        return new Money(Math.abs(money.minor()), money.currency());
    }

    private static String plain(String name) {
        return name.replace("\uFEFF", "").replace("（元）", "").replace("(元)", "").strip();
    }
}
