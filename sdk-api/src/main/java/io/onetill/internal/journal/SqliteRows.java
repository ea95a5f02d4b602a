package io.onetill.internal.journal;

import io.onetill.journal.EntryType;
import io.onetill.journal.JournalChain;
import io.onetill.journal.JournalEntry;
import io.onetill.journal.JournalException;
import io.onetill.journal.PaymentRow;
import io.onetill.payment.AttemptId;
import io.onetill.payment.PaymentId;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentStatus;
import io.onetill.payment.RequestId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the tables of the embedded journal. Each method needs a connection that no other thread uses meanwhile. */
final class SqliteRows {
    private static final long NANOS = 1_000_000_000L;
    private static final Instant EARLIEST = instant(Long.MIN_VALUE);
    private static final Instant LATEST = instant(Long.MAX_VALUE);
    private static final String PAYMENT =
            "SELECT p.id, p.request, p.kind, p.status, p.open, p.created, p.digest, e.hash"
                    + " FROM payments p LEFT JOIN entries e ON e.seq = p.seq ";
    private static final String ENTRY = "SELECT e.at, e.attempt, e.type, e.body, e.seq, e.hash, b.hash, e.payment"
            + " FROM entries e LEFT JOIN entries b ON b.seq = e.seq - 1 ";

    /** The entries of all open payments at once. */
    static final String OF_OPEN = "SELECT e.at, e.attempt, e.type, e.body, e.seq, e.hash, b.hash, e.payment"
            + " FROM payments p CROSS JOIN entries e ON p.open = 1 AND e.payment = p.id"
            + " LEFT JOIN entries b ON b.seq = e.seq - 1";

    private SqliteRows() {}

    static byte[] rowDigest(byte[] link, PaymentRow row) {
        return JournalChain.digest(
                link,
                row.id().value(),
                row.requestId().value(),
                row.kind().name(),
                row.status().name(),
                row.open() ? "1" : "0",
                Long.toString(JournalChain.nanos(row.createdAt())));
    }

    static byte[] counterDigest(byte[] link, String name, long value) {
        return JournalChain.digest(link, name, Long.toString(value));
    }

    static Map<String, Long> counters(Connection connection) throws SQLException {
        Map<String, Long> counters = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT name, value FROM counters");
                ResultSet result = select.executeQuery()) {
            while (result.next()) {
                counters.put(result.getString(1), result.getLong(2));
            }
        }
        return Map.copyOf(counters);
    }

    /** The entries of a payment; each is checked against the link before it and its own. */
    static List<JournalEntry> entries(Connection connection, PaymentId payment) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(ENTRY + "WHERE e.payment = ? ORDER BY e.seq")) {
            select.setString(1, payment.value());
            return entries(select);
        }
    }

    /** The entries of these types that belong to no payment, checked likewise. */
    static List<JournalEntry> tillEntries(Connection connection, Set<EntryType> types) throws SQLException {
        String wanted = types.stream().map(type -> "'" + type.name() + "'").collect(Collectors.joining(", "));
        try (PreparedStatement select = connection.prepareStatement(
                ENTRY + "WHERE e.payment = '' AND e.type IN (" + wanted + ") ORDER BY e.seq")) {
            return entries(select);
        }
    }

    private static List<JournalEntry> entries(PreparedStatement select) throws SQLException {
        List<JournalEntry> entries = new ArrayList<>();
        try (ResultSet result = select.executeQuery()) {
            while (result.next()) {
                entries.add(entry(result));
            }
        }
        return List.copyOf(entries);
    }

    private static JournalEntry entry(ResultSet result) throws SQLException {
        if (!linkFits(result)) {
            throw changed("Entry " + result.getLong(5) + " does not fit its link of the chain.");
        }
        String payment = result.getString(8);
        return new JournalEntry(
                instant(result.getLong(1)),
                payment.isEmpty() ? Optional.empty() : Optional.of(new PaymentId(payment)),
                result.getInt(2),
                EntryType.valueOf(result.getString(3)),
                JournalChain.body(result.getString(4)));
    }

    /** Whether an entry is what its own link and the one before it say; columns as in {@link #ENTRY}. */
    static boolean linkFits(ResultSet result) throws SQLException {
        long sequence = result.getLong(5);
        byte[] before = sequence == 1 ? JournalChain.first() : result.getBytes(7);
        return before != null
                && Arrays.equals(
                        JournalChain.link(
                                before,
                                sequence,
                                result.getLong(1),
                                result.getString(8),
                                result.getInt(2),
                                result.getString(3),
                                result.getString(4)),
                        result.getBytes(6));
    }

    private static JournalException changed(String problem) {
        return SqliteFailures.changed(problem);
    }

    static Optional<PaymentId> findRequest(Connection connection, RequestId request) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(PAYMENT + "WHERE p.request = ?")) {
            select.setString(1, request.value());
            return rows(select).stream().map(PaymentRow::id).findFirst();
        }
    }

    static List<PaymentRow> list(Connection connection, Instant from, Instant to) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                PAYMENT + "WHERE p.created >= ? AND p.created < ? ORDER BY p.created, p.number")) {
            select.setLong(1, clamped(from));
            select.setLong(2, clamped(to));
            return rows(select);
        }
    }

    static List<PaymentRow> listOpen(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(PAYMENT + "WHERE p.open = 1 ORDER BY p.number")) {
            return rows(select);
        }
    }

    private static List<PaymentRow> rows(PreparedStatement select) throws SQLException {
        List<PaymentRow> rows = new ArrayList<>();
        try (ResultSet result = select.executeQuery()) {
            while (result.next()) {
                if (!fits(result)) {
                    throw changed("The row of payment " + result.getString(1) + " does not fit its entries.");
                }
                rows.add(row(result));
            }
        }
        return List.copyOf(rows);
    }

    /** Whether columns 1 to 6 are what column 7 says, under the link in column 8. */
    static boolean fits(ResultSet result) throws SQLException {
        byte[] link = result.getBytes(8);
        try {
            return link != null && Arrays.equals(rowDigest(link, row(result)), result.getBytes(7));
        } catch (IllegalArgumentException e) {
            return false; // not even a status or an id that there is
        }
    }

    /** Columns 1 to 6: id, request, kind, status, open, created. */
    static PaymentRow row(ResultSet result) throws SQLException {
        return new PaymentRow(
                new PaymentId(result.getString(1)),
                new RequestId(result.getString(2)),
                PaymentKind.valueOf(result.getString(3)),
                PaymentStatus.valueOf(result.getString(4)),
                result.getInt(5) == 1,
                instant(result.getLong(6)));
    }

    static Optional<SealBox.Sealed> sealed(Connection connection, AttemptId attempt) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT wrapped_key, nonce, content FROM sealed WHERE attempt = ?")) {
            select.setString(1, attempt.toString());
            try (ResultSet result = select.executeQuery()) {
                return result.next()
                        ? Optional.of(new SealBox.Sealed(result.getBytes(1), result.getBytes(2), result.getBytes(3)))
                        : Optional.empty();
            }
        }
    }

    private static long clamped(Instant at) {
        return at.isBefore(EARLIEST) ? Long.MIN_VALUE : at.isAfter(LATEST) ? Long.MAX_VALUE : JournalChain.nanos(at);
    }

    private static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
    }
}
