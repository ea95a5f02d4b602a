package io.onetill.internal.journal;

import io.onetill.journal.JournalException;
import io.onetill.journal.JournalReport;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Takes a journal of an older schema to the present one: verified first, copied beside it, then in one transaction. */
final class SqliteMigrations {
    static final String CHECKPOINT = "CREATE TABLE checkpoint(one INTEGER PRIMARY KEY CHECK (one = 1),"
            + " seq INTEGER NOT NULL, head BLOB NOT NULL, mac BLOB NOT NULL) STRICT";
    static final String OF_TILL = "CREATE INDEX entries_of_till ON entries(type, seq) WHERE payment = ''";

    /** From schema 1: what opening quickly and noticing a restored copy need. */
    private static final List<String> TO_2 = List.of(
            "ALTER TABLE meta ADD COLUMN open_sum TEXT NOT NULL DEFAULT '0'",
            "ALTER TABLE meta ADD COLUMN mac BLOB NOT NULL DEFAULT x''",
            "ALTER TABLE meta ADD COLUMN key_check BLOB NOT NULL DEFAULT x''",
            "ALTER TABLE meta ADD COLUMN lease TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE meta ADD COLUMN stamp TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE meta ADD COLUMN backup INTEGER NOT NULL DEFAULT 0",
            CHECKPOINT,
            OF_TILL,
            "UPDATE meta SET version = 2");

    private SqliteMigrations() {}

    /** Does nothing to a journal of the present schema. */
    static void run(Connection connection, Path folder) throws SQLException, IOException {
        long version = SqliteSchema.version(connection);
        if (version == SqliteSchema.VERSION) {
            return;
        }
        JournalReport report = SqliteVerification.chainOf(connection);
        if (!report.problems().isEmpty()) {
            throw new JournalException(
                    JournalException.Reason.BROKEN,
                    "The journal of schema " + version + " was damaged or changed by another hand: "
                            + report.problems().get(0) + " It was not changed; restore a backup.");
        }
        keepCopy(connection, folder.resolve("journal.schema-" + version + ".db"));
        Folders.sync(folder);
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            try {
                for (String step : TO_2) {
                    statement.execute(step);
                }
                sumOpenRows(connection);
                statement.execute("COMMIT");
            } catch (SQLException e) {
                statement.execute("ROLLBACK");
                throw e;
            }
        }
    }

    /** A copy of an earlier try is replaced: that try changed nothing. */
    private static void keepCopy(Connection connection, Path copy) throws SQLException, IOException {
        Files.deleteIfExists(copy);
        try (PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
            vacuum.setString(1, copy.toString());
            vacuum.executeUpdate();
        }
        Folders.syncFile(copy);
    }

    private static void sumOpenRows(Connection connection) throws SQLException {
        BigInteger sum = BigInteger.ZERO;
        try (Statement statement = connection.createStatement();
                ResultSet open = statement.executeQuery("SELECT digest FROM payments WHERE open = 1")) {
            while (open.next()) {
                sum = SqliteMeta.plus(sum, open.getBytes(1));
            }
        }
        try (PreparedStatement update = connection.prepareStatement("UPDATE meta SET open_sum = ?")) {
            update.setString(1, sum.toString(16));
            update.executeUpdate();
        }
    }
}
