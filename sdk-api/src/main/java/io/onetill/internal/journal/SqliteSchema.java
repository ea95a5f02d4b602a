package io.onetill.internal.journal;

import io.onetill.codec.Hex;
import io.onetill.journal.JournalChain;
import io.onetill.journal.JournalException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.sqlite.SQLiteConfig;

/** The tables of the embedded journal and how a connection is set up. A table of statements. */
final class SqliteSchema {
    static final long VERSION = 2;
    static final int BUSY_MILLIS = 5000;

    private static final List<String> TABLES = List.of(
            "CREATE TABLE entries(seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, payment TEXT NOT NULL,"
                    + " attempt INTEGER NOT NULL, type TEXT NOT NULL, body TEXT NOT NULL, hash BLOB NOT NULL) STRICT",
            "CREATE INDEX entries_payment ON entries(payment, seq)",
            "CREATE TRIGGER entries_stay BEFORE UPDATE ON entries"
                    + " BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END",
            "CREATE TRIGGER entries_remain BEFORE DELETE ON entries"
                    + " BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END",
            "CREATE TABLE payments(number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, request TEXT NOT NULL UNIQUE,"
                    + " kind TEXT NOT NULL, status TEXT NOT NULL, open INTEGER NOT NULL, created INTEGER NOT NULL,"
                    + " seq INTEGER NOT NULL, digest BLOB NOT NULL) STRICT",
            "CREATE INDEX payments_created ON payments(created, number)",
            "CREATE INDEX payments_open ON payments(created, number) WHERE open = 1",
            "CREATE TABLE counters(name TEXT PRIMARY KEY, value INTEGER NOT NULL, seq INTEGER NOT NULL,"
                    + " digest BLOB NOT NULL) STRICT",
            "CREATE TABLE sealed(attempt TEXT PRIMARY KEY, wrapped_key BLOB NOT NULL, nonce BLOB NOT NULL,"
                    + " content BLOB NOT NULL) STRICT",
            "CREATE TABLE meta(one INTEGER PRIMARY KEY CHECK (one = 1), version INTEGER NOT NULL,"
                    + " epoch INTEGER NOT NULL, seq INTEGER NOT NULL, head TEXT NOT NULL,"
                    + " open_sum TEXT NOT NULL DEFAULT '0', mac BLOB NOT NULL DEFAULT x'',"
                    + " key_check BLOB NOT NULL DEFAULT x'', lease TEXT NOT NULL DEFAULT '',"
                    + " stamp TEXT NOT NULL DEFAULT '', backup INTEGER NOT NULL DEFAULT 0) STRICT",
            "INSERT INTO meta(one, version, epoch, seq, head) VALUES(1, " + VERSION + ", 0, 0, '"
                    + Hex.encode(JournalChain.first()) + "')",
            SqliteMigrations.CHECKPOINT,
            SqliteMigrations.OF_TILL);

    private SqliteSchema() {}

    /** A connection whose commits are on the disk when they return. */
    static Connection connect(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MILLIS);
        Connection connection = config.createConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA secure_delete = ON");
            // Only macOS knows these; there, fsync alone does not reach the platter.
            statement.execute("PRAGMA fullfsync = ON");
            statement.execute("PRAGMA checkpoint_fullfsync = ON");
            expect(statement, "PRAGMA journal_mode", "wal");
            expect(statement, "PRAGMA synchronous", "2");
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** A journal on a disk that cannot do what is promised must not be opened at all. */
    private static void expect(Statement statement, String pragma, String value) throws SQLException {
        try (ResultSet result = statement.executeQuery(pragma)) {
            String got = result.next() ? result.getString(1) : "nothing";
            if (!value.equals(got)) {
                throw new JournalException(
                        JournalException.Reason.IO,
                        "This disk cannot keep a journal safe: expected " + pragma + " = " + value + ", got " + got
                                + "; put the folder on a local disk, not on a network drive.");
            }
        }
    }

    /** A connection that reads only, also while another process writes. */
    static Connection connectReader(Path file) throws SQLException {
        Connection connection = connect(file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA query_only = ON");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Makes the tables in an empty database. */
    static void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            if (!exists(statement)) {
                refuseLostTables(statement);
                for (String table : TABLES) {
                    statement.execute(table);
                }
            }
            statement.execute("COMMIT");
        }
    }

    /** A damaged first page hides all tables: what is there must not be taken for a new till's empty file. */
    private static void refuseLostTables(Statement statement) throws SQLException {
        try (ResultSet pages = statement.executeQuery("PRAGMA page_count")) {
            if (pages.next() && pages.getLong(1) > 1) {
                throw SqliteFailures.changed("Its file has " + pages.getLong(1) + " pages and names no table.");
            }
        }
    }

    /** The schema of the file: at most the one that this program knows. */
    static long version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet meta = statement.executeQuery("SELECT version FROM meta")) {
            long version = meta.next() ? meta.getLong(1) : -1;
            if (version < 1 || version > VERSION) {
                throw new JournalException(
                        JournalException.Reason.BROKEN,
                        "The journal has schema " + version + " and this program knows schemas 1 to " + VERSION
                                + "; use the program version that wrote it, or a later one. Nothing was changed.");
            }
            return version;
        }
    }

    private static boolean exists(Statement statement) throws SQLException {
        try (ResultSet tables =
                statement.executeQuery("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'meta'")) {
            return tables.next();
        }
    }
}
