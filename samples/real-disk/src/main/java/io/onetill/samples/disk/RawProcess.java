package io.onetill.samples.disk;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;

/**
 * The control experiment: a process that commits rows to a plain SQLite database, without any of our code in between.
 * Arguments: a folder, {@code FULL} or {@code NORMAL} for {@code PRAGMA synchronous}, and how many rows. It says the
 * number of each row that SQLite has acknowledged.
 */
public final class RawProcess {
    static final String FILE = "raw.db";
    static final String ROW = "row ";

    private RawProcess() {}

    /** See the class. */
    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args[0]).resolve("journal"));
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.valueOf(args[1]));
        try (Connection connection = config.createConnection("jdbc:sqlite:" + folder.resolve(FILE));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE rows(number INTEGER PRIMARY KEY, body TEXT NOT NULL)");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO rows VALUES(?, ?)")) {
                for (int number = 1; number <= Integer.parseInt(args[2]); number++) {
                    insert.setInt(1, number);
                    insert.setString(2, "row " + number + " ".repeat(number % 50));
                    insert.executeUpdate();
                    Voice.say(ROW + number);
                }
            }
        }
    }
}
