package io.onetill.internal.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Checks of an embedded journal that need no place in the chain; each returns what does not fit, in sentences. */
final class SqliteChecks {
    private SqliteChecks() {}

    /** Whether each counter is what the entry that set it says. */
    static List<String> counters(Connection connection) throws SQLException {
        List<String> problems = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT c.name, c.value, c.digest, e.hash FROM counters c"
                        + " LEFT JOIN entries e ON e.seq = c.seq ORDER BY c.name")) {
            while (result.next()) {
                byte[] link = result.getBytes(4);
                byte[] digest = link == null
                        ? new byte[0]
                        : SqliteRows.counterDigest(link, result.getString(1), result.getLong(2));
                if (!Arrays.equals(digest, result.getBytes(3))) {
                    problems.add("Counter " + result.getString(1) + " does not fit the entry that set it.");
                }
            }
        }
        return problems;
    }

    /** Whether tables and indexes are whole and agree; reads the whole file at once. */
    static List<String> structure(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("PRAGMA integrity_check(1)")) {
            return found.next() && "ok".equals(found.getString(1))
                    ? List.of()
                    : List.of("The tables of its file and their indexes do not agree.");
        }
    }
}
