package io.onetill.internal.journal;

import io.onetill.codec.Hex;
import io.onetill.journal.JournalChain;
import io.onetill.journal.JournalReport;
import io.onetill.journal.PaymentFold;
import io.onetill.journal.PaymentRow;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads a journal, piece by piece if need be, and says what does not fit: a changed, missing or added entry breaks the
 * chain or its stored head; a changed projection row or counter does not fit the entry that it was written with.
 *
 * <p>Each piece is one transaction, so that what is appended meanwhile does not look like a break and the writer is not
 * held up for long. Used by one thread.
 */
final class SqliteVerification {
    private static final int MOST_PROBLEMS = 20;
    private static final int PIECE = 2_000;
    private static final String ROWS = "SELECT p.id, p.request, p.kind, p.status, p.open, p.created, p.digest, e.hash,"
            + " p.number FROM payments p LEFT JOIN entries e ON e.seq = p.seq ";

    private final Connection connection;
    private final boolean folds;
    private final List<String> problems = new ArrayList<>();
    private long sequence;
    private byte[] head;
    private long number;
    private boolean chainDone;
    private boolean broken;

    /** Goes on behind a checkpoint; with {@code folds}, compares each row with the fold of its entries too. */
    SqliteVerification(Connection connection, Checkpoint from, boolean folds) {
        this.connection = connection;
        this.folds = folds;
        this.sequence = from.sequence();
        this.head = from.head();
    }

    /** The chain, and that projection and counters fit it: of a journal of any schema. */
    static JournalReport chainOf(Connection connection) throws SQLException {
        return new SqliteVerification(connection, Checkpoint.START, false).toTheEnd();
    }

    /** What reading everything does not see: an index that lost a row hides an entry that is still there. */
    void structure() throws SQLException {
        SqliteChecks.structure(connection).forEach(this::problem);
    }

    JournalReport toTheEnd() throws SQLException {
        while (step()) {
            // Each step is a transaction of its own.
        }
        return report();
    }

    /** Reads one piece; says whether there is more. */
    boolean step() throws SQLException {
        try (Statement transaction = connection.createStatement()) {
            transaction.execute("BEGIN");
            try {
                if (!chainDone) {
                    chainDone = chain() < PIECE;
                    if (chainDone) {
                        storedHead();
                        SqliteChecks.counters(connection).forEach(this::problem);
                    }
                    return true;
                }
                return rows() == PIECE;
            } finally {
                transaction.execute("ROLLBACK");
            }
        }
    }

    /** Follows the chain to its present end, and looks at nothing else. */
    void chainOnly() throws SQLException {
        while (chain() == PIECE) {
            // A link never changes, so the pieces need no common transaction.
        }
    }

    /** What opening does: the chain from the checkpoint on and what it touched, the counters, and what is open. */
    JournalReport opening(SqliteMeta meta, boolean headFits) throws SQLException {
        long from = sequence;
        try (Statement transaction = connection.createStatement()) {
            transaction.execute("BEGIN");
            try {
                start();
                while (chain() == PIECE) {
                    // All in one transaction: nobody else writes yet.
                }
                storedHead();
                if (!headFits) {
                    problem("The stored head of the chain was not written by this till.");
                }
                SqliteChecks.counters(connection).forEach(this::problem);
                if (from == 0) {
                    while (rows() == PIECE) {
                        // All of them.
                    }
                } else {
                    rowsTouchedSince(from);
                }
                open(meta.openSum());
            } finally {
                transaction.execute("ROLLBACK");
            }
        }
        return report();
    }

    /** Whether somebody else changed the journal; a row that another version of the program folded is none of that. */
    boolean broken() {
        return broken;
    }

    /** Up to where the chain was followed. */
    Checkpoint reached() {
        return new Checkpoint(sequence, head);
    }

    JournalReport report() {
        return new JournalReport(sequence, Hex.encode(head), List.copyOf(problems));
    }

    private void start() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT hash FROM entries WHERE seq = ?")) {
            select.setLong(1, sequence);
            try (ResultSet result = select.executeQuery()) {
                if (sequence > 0 && !(result.next() && Arrays.equals(head, result.getBytes(1)))) {
                    problem("Entry " + sequence
                            + " is not what was verified: entries before it are missing or changed.");
                }
            }
        }
    }

    private int chain() throws SQLException {
        long before = sequence;
        int read = 0;
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT seq, at, payment, attempt, type, body, hash FROM entries WHERE seq > ? ORDER BY seq LIMIT "
                        + PIECE)) {
            select.setLong(1, before);
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    read++;
                    link(result);
                }
            }
        }
        try (PreparedStatement select =
                connection.prepareStatement("SELECT DISTINCT payment FROM entries e NOT INDEXED WHERE"
                        + " seq > ? AND seq <= ? AND payment <> ''"
                        + " AND NOT EXISTS (SELECT 1 FROM payments p WHERE p.id = e.payment)")) {
            select.setLong(1, before);
            select.setLong(2, sequence);
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    problem("Payment " + result.getString(1) + " has no row.");
                }
            }
        }
        return read;
    }

    private void link(ResultSet result) throws SQLException {
        sequence++;
        if (result.getLong(1) != sequence) {
            problem("Entry " + sequence + " is missing.");
            sequence = result.getLong(1);
        }
        byte[] link = JournalChain.link(
                head,
                sequence,
                result.getLong(2),
                result.getString(3),
                result.getInt(4),
                result.getString(5),
                result.getString(6));
        head = result.getBytes(7);
        if (!Arrays.equals(link, head)) {
            problem("Entry " + sequence + " does not fit its link of the chain.");
        }
    }

    private void storedHead() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet meta = statement.executeQuery("SELECT seq, head FROM meta")) {
            if (!meta.next()) {
                problem("The head of the chain is missing.");
            } else if (meta.getLong(1) != sequence || !meta.getString(2).equals(Hex.encode(head))) {
                problem("The chain ends at entry " + sequence + ", and its stored head says " + meta.getLong(1)
                        + ": entries at the end are missing or were added.");
            }
        }
    }

    private int rows() throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(ROWS + "WHERE p.number > ? ORDER BY p.number LIMIT " + PIECE)) {
            select.setLong(1, number);
            return check(select);
        }
    }

    private void rowsTouchedSince(long from) throws SQLException {
        // Left alone, SQLite would rather run through the index of all payments than start at a row.
        try (PreparedStatement select = connection.prepareStatement(ROWS
                + "WHERE p.id IN (SELECT DISTINCT payment FROM entries NOT INDEXED WHERE seq > ? AND payment <> '')")) {
            select.setLong(1, from);
            check(select);
        }
    }

    private int check(PreparedStatement select) throws SQLException {
        int read = 0;
        try (ResultSet result = select.executeQuery()) {
            while (result.next()) {
                read++;
                number = Math.max(number, result.getLong(9));
                if (!SqliteRows.fits(result)) {
                    problem("The row of payment " + result.getString(1) + " does not fit its entries.");
                } else if (folds && !foldFits(result)) {
                    odd("The row of payment " + result.getString(1) + " is not what its entries fold to.");
                }
            }
        }
        return read;
    }

    /** Open payments are what the till works on next, so their entries are read whatever their age. */
    private void open(BigInteger expected) throws SQLException {
        BigInteger sum = BigInteger.ZERO;
        try (PreparedStatement select = connection.prepareStatement(ROWS + "WHERE p.open = 1");
                ResultSet result = select.executeQuery()) {
            while (result.next()) {
                sum = SqliteMeta.plus(sum, result.getBytes(7));
                if (!SqliteRows.fits(result)) {
                    problem("The row of payment " + result.getString(1) + " does not fit its entries.");
                }
            }
        }
        if (!sum.equals(expected)) {
            problem("A payment that is open is missing among the open ones, or one was added.");
        }
        try (PreparedStatement select = connection.prepareStatement(SqliteRows.OF_OPEN);
                ResultSet result = select.executeQuery()) {
            while (result.next()) {
                if (!SqliteRows.linkFits(result)) {
                    problem("Entry " + result.getLong(5) + " does not fit its link of the chain.");
                }
            }
        }
    }

    private boolean foldFits(ResultSet result) throws SQLException {
        try {
            PaymentRow row = SqliteRows.row(result);
            PaymentFold fold = new PaymentFold();
            SqliteRows.entries(connection, row.id()).forEach(fold::apply);
            return fold.row().equals(row);
        } catch (RuntimeException e) {
            return false; // what was tampered with may not even be readable
        }
    }

    private void problem(String sentence) {
        broken = true;
        odd(sentence);
    }

    private void odd(String sentence) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(sentence);
        }
    }
}
