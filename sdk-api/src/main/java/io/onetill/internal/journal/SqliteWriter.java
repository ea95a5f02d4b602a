package io.onetill.internal.journal;

import io.onetill.codec.Hex;
import io.onetill.journal.JournalBatch;
import io.onetill.journal.JournalChain;
import io.onetill.journal.JournalEntry;
import io.onetill.journal.JournalException;
import io.onetill.journal.PaymentRow;
import io.onetill.payment.AttemptId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** Writes batches in transactions and carries the head of the chain. Used by the writer's thread only. */
final class SqliteWriter {
    /**
     * A batch with its secrets already enciphered.
     *
     * @param batch what becomes durable
     * @param seals the enciphered records
     */
    record Prepared(JournalBatch batch, Map<AttemptId, SealBox.Sealed> seals) {}

    private final Statement statement;
    private final long epoch;
    private final PreparedStatement insertEntry;
    private final PreparedStatement upsertPayment;
    private final PreparedStatement upsertCounter;
    private final PreparedStatement insertSeal;
    private final PreparedStatement deleteSeal;
    private final PreparedStatement moveHead;
    private long sequence;
    private byte[] head;
    private boolean erased;

    /** Takes the next epoch; a writer of an earlier epoch that wakes up again is refused from here on. */
    SqliteWriter(Connection connection) throws SQLException {
        this.statement = connection.createStatement();
        statement.execute("UPDATE meta SET epoch = epoch + 1");
        try (ResultSet meta = statement.executeQuery("SELECT epoch, seq, head FROM meta")) {
            meta.next();
            this.epoch = meta.getLong(1);
            this.sequence = meta.getLong(2);
            this.head = Hex.decode(meta.getString(3));
        }
        this.insertEntry = connection.prepareStatement("INSERT INTO entries VALUES(?, ?, ?, ?, ?, ?, ?)");
        this.upsertPayment = connection.prepareStatement(
                "INSERT INTO payments(id, request, kind, status, open, created, seq, digest)"
                        + " VALUES(?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(id) DO UPDATE SET request = excluded.request,"
                        + " kind = excluded.kind, status = excluded.status, open = excluded.open,"
                        + " created = excluded.created, seq = excluded.seq, digest = excluded.digest");
        this.upsertCounter = connection.prepareStatement("INSERT OR REPLACE INTO counters VALUES(?, ?, ?, ?)");
        this.insertSeal = connection.prepareStatement("INSERT OR REPLACE INTO sealed VALUES(?, ?, ?, ?)");
        this.deleteSeal = connection.prepareStatement("DELETE FROM sealed WHERE attempt = ?");
        this.moveHead = connection.prepareStatement("UPDATE meta SET seq = ?, head = ? WHERE epoch = ?");
    }

    /** Makes all batches durable in one transaction: when it returns, they would survive a power cut. */
    void write(List<Prepared> group) throws SQLException {
        statement.execute("BEGIN IMMEDIATE");
        for (Prepared prepared : group) {
            write(prepared);
        }
        moveHead.setLong(1, sequence);
        moveHead.setString(2, Hex.encode(head));
        moveHead.setLong(3, epoch);
        if (moveHead.executeUpdate() != 1) {
            throw new JournalException(
                    JournalException.Reason.LOCKED,
                    "Another till program has taken over this journal; close this program, or the other one and open"
                            + " the journal again.");
        }
        statement.execute("COMMIT");
    }

    /** Lets go of a transaction that failed; this writer is of no more use. */
    void abandon() {
        try {
            statement.execute("ROLLBACK");
        } catch (SQLException e) {
            // The failure may have ended the transaction already.
        }
    }

    private void write(Prepared prepared) throws SQLException {
        JournalBatch batch = prepared.batch();
        for (JournalEntry entry : batch.entries()) {
            insert(entry);
        }
        for (PaymentRow row : batch.rows()) {
            project(row);
        }
        for (Map.Entry<String, Long> counter : batch.counters().entrySet()) {
            upsertCounter.setString(1, counter.getKey());
            upsertCounter.setLong(2, counter.getValue());
            upsertCounter.setLong(3, sequence);
            upsertCounter.setBytes(4, SqliteRows.counterDigest(head, counter.getKey(), counter.getValue()));
            upsertCounter.executeUpdate();
        }
        for (Map.Entry<AttemptId, SealBox.Sealed> seal : prepared.seals().entrySet()) {
            insertSeal.setString(1, seal.getKey().toString());
            insertSeal.setBytes(2, seal.getValue().wrappedKey());
            insertSeal.setBytes(3, seal.getValue().nonce());
            insertSeal.setBytes(4, seal.getValue().content());
            insertSeal.executeUpdate();
        }
        for (AttemptId attempt : batch.erasures()) {
            deleteSeal.setString(1, attempt.toString());
            deleteSeal.executeUpdate();
            erased = true;
        }
    }

    private void insert(JournalEntry entry) throws SQLException {
        sequence++;
        head = JournalChain.link(head, sequence, entry);
        insertEntry.setLong(1, sequence);
        insertEntry.setLong(2, JournalChain.nanos(entry.at()));
        insertEntry.setString(3, entry.payment().map(Object::toString).orElse(""));
        insertEntry.setInt(4, entry.attempt());
        insertEntry.setString(5, entry.type().name());
        insertEntry.setString(6, JournalChain.json(entry.body()));
        insertEntry.setBytes(7, head);
        insertEntry.executeUpdate();
    }

    private void project(PaymentRow row) throws SQLException {
        upsertPayment.setString(1, row.id().value());
        upsertPayment.setString(2, row.requestId().value());
        upsertPayment.setString(3, row.kind().name());
        upsertPayment.setString(4, row.status().name());
        upsertPayment.setInt(5, row.open() ? 1 : 0);
        upsertPayment.setLong(6, JournalChain.nanos(row.createdAt()));
        upsertPayment.setLong(7, sequence);
        upsertPayment.setBytes(8, SqliteRows.rowDigest(head, row));
        upsertPayment.executeUpdate();
    }

    /**
     * Takes deleted key rows out of the write-ahead log too. A reader may be in the way; then the next call does it,
     * since no payment is to wait for that.
     */
    void forgetErased() throws SQLException {
        if (!erased) {
            return;
        }
        statement.execute("PRAGMA busy_timeout = 0");
        try (ResultSet result = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
            erased = !result.next() || result.getInt(1) != 0;
        }
        statement.execute("PRAGMA busy_timeout = " + SqliteSchema.BUSY_MILLIS);
    }
}
