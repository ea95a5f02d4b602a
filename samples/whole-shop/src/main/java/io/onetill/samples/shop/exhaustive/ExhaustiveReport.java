package io.onetill.samples.shop.exhaustive;

import java.util.ArrayList;
import java.util.List;

/**
 * What exhaustive runs were and what they found.
 *
 * @param rows one for each mode and scenario, in the order of the tables
 * @param seconds how long it took on this machine
 */
public record ExhaustiveReport(List<Row> rows, double seconds) {
    /**
     * One scenario in one mode.
     *
     * @param mode what was tried
     * @param scenario of which transaction
     * @param cases how many runs, each with another thing that goes wrong; the same number on every machine
     * @param broken how many of them broke a promise
     * @param violations the first few broken promises, each with its ladder of messages
     */
    public record Row(Mode mode, Scenario scenario, int cases, int broken, List<String> violations) {
        /** Copies the list. */
        public Row {
            violations = List.copyOf(violations);
        }

        /** The line of the ratchet file: mode, scenario, cases. */
        public String line() {
            return mode + " " + scenario + " " + cases;
        }
    }

    /** Copies the list. */
    public ExhaustiveReport {
        rows = List.copyOf(rows);
    }

    /** Both reports as one. */
    public ExhaustiveReport and(ExhaustiveReport other) {
        List<Row> all = new ArrayList<>(rows);
        all.addAll(other.rows);
        return new ExhaustiveReport(all, seconds + other.seconds);
    }

    /** How many runs there were. */
    public long cases() {
        return rows.stream().mapToLong(Row::cases).sum();
    }

    /** The first broken promises of each row. */
    public List<String> violations() {
        return rows.stream().flatMap(row -> row.violations().stream()).toList();
    }
}
