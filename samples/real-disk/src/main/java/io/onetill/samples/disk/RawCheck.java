package io.onetill.samples.disk;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Counts the rows of {@link RawProcess}. */
final class RawCheck implements ImageCheck {
    private long acknowledged;
    private boolean made;

    @Override
    public void hear(String line) {
        if (line.startsWith(RawProcess.ROW)) {
            acknowledged = Long.parseLong(line.substring(RawProcess.ROW.length()));
            made = true;
        }
    }

    @Override
    public List<String> check(Path folder, boolean thoroughly) {
        Path file = folder.resolve(RawProcess.FILE);
        if (!made || !Files.exists(file)) {
            return made ? List.of("lost: the whole file") : List.of();
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            String integrity = text(statement, "PRAGMA integrity_check");
            if (!integrity.equals("ok")) {
                return List.of("corrupt: " + integrity);
            }
            boolean table =
                    text(statement, "SELECT count(*) FROM sqlite_schema").equals("1");
            long rows = table ? Long.parseLong(text(statement, "SELECT coalesce(max(number), 0) FROM rows")) : 0;
            return rows >= acknowledged ? List.of() : List.of("lost: " + (acknowledged - rows) + " rows");
        } catch (SQLException e) {
            return List.of("corrupt: " + e.getMessage());
        }
    }

    private static String text(Statement statement, String select) throws SQLException {
        try (ResultSet result = statement.executeQuery(select)) {
            return result.next() ? String.valueOf(result.getString(1)) : "";
        }
    }
}
