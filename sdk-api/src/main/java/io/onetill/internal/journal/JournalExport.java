package io.onetill.internal.journal;

import io.onetill.codec.Hex;
import io.onetill.journal.JournalChain;
import io.onetill.journal.JournalReport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The entries as JSON lines with the links of the chain, so that anybody can check them with SHA-256 and a text reader.
 * The last line says how many there are and where they end, so that a cut file is noticed.
 */
final class JournalExport {
    private static final int MOST_PROBLEMS = 20;
    private static final Pattern LINE = Pattern.compile("\\{\"seq\":(\\d{1,18}),\"atNanos\":(-?\\d{1,19}),"
            + "\"payment\":\"([^\"\\\\]*)\",\"attempt\":(\\d{1,9}),\"type\":\"(\\w+)\",\"body\":(\\{.*}),"
            + "\"hash\":\"([0-9A-F]{64})\"}");
    private static final Pattern LAST = Pattern.compile("\\{\"entries\":(\\d{1,18}),\"head\":\"([0-9A-F]{64})\"}");

    private final List<String> problems = new ArrayList<>();
    private byte[] head = JournalChain.first();
    private long sequence;
    private boolean ended;

    private JournalExport() {}

    /** Writes a new file; what the database holds is not judged, only copied. */
    static JournalReport write(Path folder, Path target) throws SQLException, IOException {
        long entries = 0;
        String head = Hex.encode(JournalChain.first());
        try (Connection connection = SqliteSchema.connectReader(SqliteCopies.present(folder));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT seq, at, payment, attempt, type, body, hash FROM entries ORDER BY seq");
                Writer out = Files.newBufferedWriter(target, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW)) {
            while (row.next()) {
                entries++;
                head = Hex.encode(row.getBytes(7));
                out.write("{\"seq\":" + row.getLong(1) + ",\"atNanos\":" + row.getLong(2) + ",\"payment\":\""
                        + row.getString(3) + "\",\"attempt\":" + row.getInt(4) + ",\"type\":\"" + row.getString(5)
                        + "\",\"body\":" + row.getString(6) + ",\"hash\":\"" + head + "\"}\n");
            }
            out.write("{\"entries\":" + entries + ",\"head\":\"" + head + "\"}\n");
        }
        return new JournalReport(entries, head, List.of());
    }

    /** Checks a file that {@link #write} made. */
    static JournalReport verify(Path file) throws IOException {
        JournalExport export = new JournalExport();
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                export.check(number, line);
            }
        }
        if (!export.ended) {
            export.problem("The last line, with the number of entries, is missing: the file was cut.");
        }
        return new JournalReport(export.sequence, Hex.encode(export.head), List.copyOf(export.problems));
    }

    private void check(int number, String line) {
        Matcher entry = LINE.matcher(line);
        Matcher last = LAST.matcher(line);
        if (entry.matches() && !ended) {
            link(entry);
        } else if (last.matches() && !ended) {
            ended = true;
            if (Long.parseLong(last.group(1)) != sequence || !last.group(2).equals(Hex.encode(head))) {
                problem("The last line says " + last.group(1) + " entries, and the file does not end there.");
            }
        } else {
            problem("Line " + number + " is not an entry in the form of an export.");
        }
    }

    private void link(Matcher entry) {
        sequence++;
        if (Long.parseLong(entry.group(1)) != sequence) {
            problem("Entry " + sequence + " is missing.");
            sequence = Long.parseLong(entry.group(1));
        }
        byte[] link = JournalChain.link(
                head,
                sequence,
                nanos(entry.group(2)),
                entry.group(3),
                Integer.parseInt(entry.group(4)),
                entry.group(5),
                entry.group(6));
        head = Hex.decode(entry.group(7));
        if (!Hex.encode(link).equals(entry.group(7))) {
            problem("Entry " + sequence + " does not fit its link of the chain.");
        }
    }

    private long nanos(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            return 0; // out of any clock's range; the link will not fit
        }
    }

    private void problem(String sentence) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(sentence);
        }
    }
}
