package io.onetill.qr;

import io.onetill.payment.ErrorCode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a wallet's answer codes mean: data, not code. A code without a row is {@link Meaning#UNKNOWN}, so that a new or
 * misspelt code is never taken for a refusal. Lookup ignores case and underscores, because the wallets spell the same
 * code in several ways. Immutable.
 */
public final class OutcomeTable {
    private static final Row UNLISTED = new Row("", Meaning.UNKNOWN, ErrorCode.NO_ANSWER);

    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final Map<String, Row> asDocumented = new HashMap<>();

    private OutcomeTable(List<Row> rows) {
        for (Row row : rows) {
            if (this.rows.put(key(row.code), row) != null) {
                throw new IllegalArgumentException("two rows for " + row.code);
            }
            asDocumented.put(row.code, row);
        }
    }

    /** A table of these rows. */
    public static OutcomeTable of(List<Row> rows) {
        return new OutcomeTable(rows);
    }

    /** The row of a code; unknown if there is none. */
    public Row find(String code) {
        Row exact = asDocumented.get(code);
        return exact != null ? exact : rows.getOrDefault(key(code), UNLISTED);
    }

    /** All rows, in the order in which they were given. */
    public List<Row> rows() {
        return List.copyOf(rows.values());
    }

    private static String key(String code) {
        return code.replace("_", "").toUpperCase(Locale.ROOT);
    }

    /** What a code says about the money. */
    public enum Meaning {
        /** Done: paid, refunded, closed. */
        DONE,
        /** Surely refused, now and later. */
        REFUSED,
        /** The payer or the wallet is still at work. */
        WAITING,
        /** The other side has no such order. */
        ABSENT,
        /** Nothing is sure. */
        UNKNOWN
    }

    /**
     * One code.
     *
     * @param code as documented
     * @param meaning what it says about the money
     * @param error the catalogue row that fits; not used for {@link Meaning#DONE} and {@link Meaning#WAITING}
     */
    public record Row(String code, Meaning meaning, ErrorCode error) {
        /** A sure refusal. */
        public static Row refused(String code, ErrorCode error) {
            return new Row(code, Meaning.REFUSED, error);
        }

        /** A code after which the wallet has to be asked. */
        public static Row unknown(String code) {
            return new Row(code, Meaning.UNKNOWN, ErrorCode.NO_ANSWER);
        }

        /** Done. */
        public static Row done(String code) {
            return new Row(code, Meaning.DONE, ErrorCode.NO_ANSWER);
        }

        /** Still at work. */
        public static Row waiting(String code) {
            return new Row(code, Meaning.WAITING, ErrorCode.NO_ANSWER);
        }

        /** No such order. */
        public static Row absent(String code) {
            return new Row(code, Meaning.ABSENT, ErrorCode.NO_ANSWER);
        }
    }
}
