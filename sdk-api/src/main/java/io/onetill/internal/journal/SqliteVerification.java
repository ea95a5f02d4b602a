package io.onetill.internal.journal;

import io.onetill.codec.Hex;
import io.onetill.journal.JournalChain;
import io.onetill.journal.JournalReport;
import io.onetill.journal.PaymentFold;
import io.onetill.journal.PaymentRow;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads a whole journal and says what does not fit: a changed, missing or added entry breaks the chain or its stored
 * head; a changed projection row or counter does not fit the entry that it was written with.
 */
final class SqliteVerification {
    private static final int MOST_PROBLEMS = 20;

    private final Connection connection;
    private final List<String> problems = new ArrayList<>();
    private long sequence;
    private byte[] head = JournalChain.first();

    private SqliteVerification(Connection connection) {
        this.connection = connection;
    }

    /** The chain, and that projection and counters fit it; at most the first twenty problems. */
    static JournalReport links(Connection connection) throws SQLException {
        return run(connection, false);
    }

    /** All of that, and each row of the projection against the fold of its entries. */
    static JournalReport everything(Connection connection) throws SQLException {
        return run(connection, true);
    }

    private static JournalReport run(Connection connection, boolean fold) throws SQLException {
        SqliteVerification verification = new SqliteVerification(connection);
        try (Statement transaction = connection.createStatement()) {
            // One transaction, so that what is appended meanwhile does not look like a break.
            transaction.execute("BEGIN");
            try {
                verification.chain();
                verification.storedHead();
                verification.projection();
                verification.counters();
                if (fold) {
                    verification.folds();
                }
            } finally {
                transaction.execute("ROLLBACK");
            }
        }
        return new JournalReport(
                verification.sequence, Hex.encode(verification.head), List.copyOf(verification.problems));
    }

    private void chain() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "SELECT seq, at, payment, attempt, type, body, hash FROM entries ORDER BY seq")) {
            while (result.next()) {
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

    private void projection() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "SELECT p.id, p.request, p.kind, p.status, p.open, p.created, p.digest, e.hash"
                                + " FROM payments p LEFT JOIN entries e ON e.seq = p.seq ORDER BY p.number")) {
            while (result.next()) {
                if (!rowFits(result)) {
                    problem("The row of payment " + result.getString(1) + " does not fit its entries.");
                }
            }
        }
        missing("SELECT payment FROM entries WHERE payment <> '' EXCEPT SELECT id FROM payments", "has no row");
        missing("SELECT id FROM payments EXCEPT SELECT payment FROM entries", "has no entries");
    }

    private static boolean rowFits(ResultSet result) throws SQLException {
        byte[] link = result.getBytes(8);
        try {
            return link != null
                    && Arrays.equals(SqliteRows.rowDigest(link, SqliteRows.row(result)), result.getBytes(7));
        } catch (IllegalArgumentException e) {
            return false; // not even a status or an id that there is
        }
    }

    private void missing(String select, String what) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(select)) {
            while (result.next()) {
                problem("Payment " + result.getString(1) + " " + what + ".");
            }
        }
    }

    private void counters() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT c.name, c.value, c.digest, e.hash FROM counters c"
                        + " LEFT JOIN entries e ON e.seq = c.seq ORDER BY c.name")) {
            while (result.next()) {
                byte[] link = result.getBytes(4);
                byte[] digest = link == null
                        ? new byte[0]
                        : SqliteRows.counterDigest(link, result.getString(1), result.getLong(2));
                if (!Arrays.equals(digest, result.getBytes(3))) {
                    problem("Counter " + result.getString(1) + " does not fit the entry that set it.");
                }
            }
        }
    }

    private void folds() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery("SELECT id, request, kind, status, open, created FROM payments")) {
            while (result.next()) {
                if (!foldFits(result)) {
                    problem("The row of payment " + result.getString(1) + " is not what its entries fold to.");
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
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(sentence);
        }
    }
}
