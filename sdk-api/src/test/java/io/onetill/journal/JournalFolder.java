package io.onetill.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;

/** What another hand can do to the folder of a journal. */
final class JournalFolder {
    private JournalFolder() {}

    /** Runs statements on the database behind the journal's back; its triggers are no obstacle. */
    static void change(Path folder, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("journal.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TRIGGER IF EXISTS entries_stay");
            statement.execute("DROP TRIGGER IF EXISTS entries_remain");
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    /** One value of the database. */
    static String value(Path folder, String select) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("journal.db"));
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(select)) {
            return result.next() ? String.valueOf(result.getString(1)) : "";
        }
    }

    /** Copies all files of a folder into another, over what is there. */
    static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.list(from)) {
            Files.createDirectories(to);
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
