package io.onetill.internal.journal;

import io.onetill.journal.JournalException;
import io.onetill.journal.JournalException.Reason;
import io.onetill.journal.JournalReport;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** Copies of a journal, and what can be learnt of it, beside the process that writes it. Each method blocks. */
final class SqliteCopies {
    private SqliteCopies() {}

    /** Reads everything, while another process may write. */
    static JournalReport verify(Path folder) throws SQLException {
        try (Connection connection = SqliteSchema.connectReader(present(folder))) {
            SqliteVerification all = new SqliteVerification(connection, Checkpoint.START, true);
            all.toTheEnd();
            all.structure();
            return all.report();
        }
    }

    /** Makes a copy as of one moment, while another process may write; the copy says of itself that it is one. */
    static JournalReport backup(Path folder, Path target) throws SQLException, IOException {
        if (Files.exists(target)) {
            throw new FileAlreadyExistsException(target.toString(), null, "expected the name of a new file");
        }
        Path half = target.toAbsolutePath().resolveSibling(target.getFileName() + ".half");
        Files.deleteIfExists(half);
        try (Connection connection = SqliteSchema.connect(present(folder));
                PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
            vacuum.setString(1, half.toString());
            vacuum.executeUpdate();
        }
        JournalReport report;
        try (Connection copy = DriverManager.getConnection("jdbc:sqlite:" + half);
                Statement statement = copy.createStatement()) {
            statement.execute("UPDATE meta SET backup = 1");
            report = SqliteVerification.chainOf(copy);
        }
        Folders.syncFile(half);
        Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
        return report;
    }

    /** Puts a backup in the place of a journal that nobody has open; what was there is kept beside it. */
    static JournalReport restore(Path backup, Path folder) throws SQLException, IOException {
        if (!Files.isRegularFile(backup)) {
            throw new JournalException(Reason.IO, "expected a backup in the file " + backup + ", found none");
        }
        Files.createDirectories(folder);
        WriterLock lock = WriterLock.take(folder);
        Path fresh = folder.resolve("journal.db.restored");
        try {
            Files.copy(backup, fresh, StandardCopyOption.REPLACE_EXISTING);
            JournalReport report = verified(fresh);
            putAway(folder);
            Folders.syncFile(fresh);
            Files.move(fresh, folder.resolve("journal.db"), StandardCopyOption.ATOMIC_MOVE);
            Folders.sync(folder);
            return report;
        } finally {
            Files.deleteIfExists(fresh);
            lock.close();
        }
    }

    private static JournalReport verified(Path file) throws SQLException {
        try (Connection copy = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            SqliteSchema.version(copy);
            JournalReport report = SqliteVerification.chainOf(copy);
            if (!report.problems().isEmpty()) {
                throw SqliteFailures.changed(report.problems().get(0));
            }
            return report;
        }
    }

    /** The log of the one must never be read with the other, so all of it goes. */
    private static void putAway(Path folder) throws IOException {
        int number = 1;
        while (Files.exists(folder.resolve("replaced-" + number))) {
            number++;
        }
        Path away = folder.resolve("replaced-" + number);
        for (String name : new String[] {"journal.db", "journal.db-wal", "journal.db-shm"}) {
            if (Files.exists(folder.resolve(name))) {
                Files.createDirectories(away);
                Files.move(folder.resolve(name), away.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    /** Without this, SQLite would make an empty one. */
    static Path present(Path folder) {
        Path file = folder.toAbsolutePath().resolve("journal.db");
        if (!Files.isRegularFile(file)) {
            throw new JournalException(Reason.IO, "expected a journal in " + folder + ", there is no journal.db");
        }
        return file;
    }
}
