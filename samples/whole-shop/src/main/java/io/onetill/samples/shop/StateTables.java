package io.onetill.samples.shop;

import io.onetill.journal.EntryType;
import io.onetill.payment.AttemptEvent;
import io.onetill.payment.AttemptState;
import io.onetill.payment.PaymentStatus;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The two tables of what may happen when: a payment's status and the entries about it, an attempt's state and its events.
 * Each cell is expected in a swarm, or seldom, or cannot be; the reasons stand here and nowhere else.
 */
public final class StateTables {
    /** Whether a cell is reached. */
    public enum Reach {
        /** A build that simulates a hundred thousand payments reaches it. */
        EXPECTED,
        /** It can be reached, but takes several unlikely things in one payment. */
        SELDOM,
        /** It cannot be reached; reaching it is a bug. */
        NEVER
    }

    /**
     * A cell.
     *
     * @param name as in a report's coverage
     * @param reach whether it is reached
     * @param why why not always; empty if it is expected
     */
    public record Cell(String name, Reach reach, String why) {}

    /** Entries that belong to no payment. */
    private static final Set<EntryType> OF_THE_TILL =
            EnumSet.of(EntryType.NUMBER, EntryType.RESTORED, EntryType.DAY_CLOSED);

    private StateTables() {}

    /** All cells, row by row, first of the payments, then of the attempts. */
    public static List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (PaymentStatus status : PaymentStatus.values()) {
            for (EntryType type : EnumSet.complementOf(EnumSet.copyOf(OF_THE_TILL))) {
                cells.add(cell(Coverage.cell(status, type), PaymentCells.of(status, type)));
            }
        }
        for (AttemptState state : AttemptState.values()) {
            for (AttemptEvent event : AttemptEvent.values()) {
                cells.add(cell(Coverage.cell(state, event), AttemptCells.of(state, event)));
            }
        }
        return cells;
    }

    /** Seldom cells begin with a word that says so. */
    private static Cell cell(String name, Optional<String> why) {
        String seldom = "seldom: ";
        return why.map(reason -> reason.startsWith(seldom)
                        ? new Cell(name, Reach.SELDOM, reason.substring(seldom.length()))
                        : new Cell(name, Reach.NEVER, reason))
                .orElseGet(() -> new Cell(name, Reach.EXPECTED, ""));
    }

    private static List<String> names(Reach reach) {
        return cells().stream()
                .filter(cell -> cell.reach() == reach)
                .map(Cell::name)
                .toList();
    }

    /** The cells that a swarm is expected to reach. */
    public static List<String> reachable() {
        return names(Reach.EXPECTED);
    }

    /** Those of them that were not. */
    public static List<String> neverReached(Map<String, Long> coverage) {
        return reachable().stream().filter(cell -> !coverage.containsKey(cell)).toList();
    }

    /** The cells that cannot be reached, and were. */
    public static List<String> impossible(Map<String, Long> coverage) {
        return names(Reach.NEVER).stream().filter(coverage::containsKey).toList();
    }
}
