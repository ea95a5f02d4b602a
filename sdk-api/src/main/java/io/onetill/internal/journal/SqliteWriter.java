package io.onetill.internal.journal;

import io.onetill.codec.Hex;
import io.onetill.journal.JournalBatch;
import io.onetill.journal.JournalChain;
import io.onetill.journal.JournalEntry;
import io.onetill.journal.JournalException;
import io.onetill.journal.PaymentRow;
import io.onetill.payment.AttemptId;
import java.io.IOException;
import java.math.BigInteger;
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

    private final Connection connection;
    private final Statement statement;
    private final SealBox box;
    private final LeaseBook leases;
    private final FileWatch files;
    private final long epoch;
    private final PreparedStatement insertEntry;
    private final PreparedStatement selectPayment;
    private final PreparedStatement upsertPayment;
    private final PreparedStatement upsertCounter;
    private final PreparedStatement insertSeal;
    private final PreparedStatement deleteSeal;
    private final PreparedStatement moveHead;
    private long sequence;
    private byte[] head;
    private BigInteger openSum;
    private boolean erased;

    /** Takes the next epoch; a writer of an earlier epoch that wakes up again is refused from here on. */
    SqliteWriter(Connection connection, SealBox box, LeaseBook leases, FileWatch files) throws SQLException {
        this.connection = connection;
        this.box = box;
        this.leases = leases;
        this.files = files;
        this.statement = connection.createStatement();
        SqliteMeta meta = begin(connection);
        this.epoch = meta.epoch();
        this.sequence = meta.sequence();
        this.head = meta.head();
        this.openSum = meta.openSum();
        this.insertEntry = connection.prepareStatement("INSERT INTO entries VALUES(?, ?, ?, ?, ?, ?, ?)");
        this.selectPayment = connection.prepareStatement("SELECT digest FROM payments WHERE id = ? AND open = 1");
        this.upsertPayment = connection.prepareStatement(
                "INSERT INTO payments(id, request, kind, status, open, created, seq, digest)"
                        + " VALUES(?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(id) DO UPDATE SET request = excluded.request,"
                        + " kind = excluded.kind, status = excluded.status, open = excluded.open,"
                        + " created = excluded.created, seq = excluded.seq, digest = excluded.digest");
        this.upsertCounter = connection.prepareStatement("INSERT OR REPLACE INTO counters VALUES(?, ?, ?, ?)");
        this.insertSeal = connection.prepareStatement("INSERT OR REPLACE INTO sealed VALUES(?, ?, ?, ?)");
        this.deleteSeal = connection.prepareStatement("DELETE FROM sealed WHERE attempt = ?");
        this.moveHead = connection.prepareStatement(
                "UPDATE meta SET seq = ?, head = ?, open_sum = ?, mac = ?, lease = ?, stamp = ? WHERE epoch = ?");
    }

    private SqliteMeta begin(Connection on) throws SQLException {
        SqliteMeta found = SqliteMeta.load(on);
        try (PreparedStatement update = on.prepareStatement(
                "UPDATE meta SET epoch = epoch + 1, key_check = ?, mac = ?, lease = ?, stamp = ?, backup = 0")) {
            update.setBytes(1, box.keyCheck());
            update.setBytes(2, SqliteMeta.headMac(box, found.sequence(), found.head(), found.openSum()));
            update.setString(3, leases.id());
            update.setString(4, leases.stamp());
            update.executeUpdate();
        }
        return SqliteMeta.load(on);
    }

    long sequence() {
        return sequence;
    }

    /** Makes all batches durable in one transaction: when it returns, they would survive a power cut. */
    void write(List<Prepared> group) throws SQLException, IOException {
        if (!leases.cover(group)) {
            fence();
            leases.extend(group, sequence);
        }
        statement.execute("BEGIN IMMEDIATE");
        for (Prepared prepared : group) {
            write(prepared);
        }
        commit();
        files.check();
    }

    private void commit() throws SQLException {
        moveHead.setLong(1, sequence);
        moveHead.setString(2, Hex.encode(head));
        moveHead.setString(3, openSum.toString(16));
        moveHead.setBytes(4, SqliteMeta.headMac(box, sequence, head, openSum));
        moveHead.setString(5, leases.id());
        moveHead.setString(6, leases.stamp());
        moveHead.setLong(7, epoch);
        if (moveHead.executeUpdate() != 1) {
            throw fenced();
        }
        statement.execute("COMMIT");
    }

    /** The lease is a file of its own, and must not be written by one whose journal another program has taken over. */
    private void fence() throws SQLException {
        if (SqliteMeta.load(connection).epoch() != epoch) {
            throw fenced();
        }
    }

    private static JournalException fenced() {
        return new JournalException(
                JournalException.Reason.LOCKED,
                "Another till program has taken over this journal; close this program, or the other one and open"
                        + " the journal again.");
    }

    /** Says in lease and journal that all is written, so that the next opening need not skip numbers. */
    void end() throws SQLException, IOException {
        fence();
        leases.close(SqliteRows.counters(connection), sequence);
        statement.execute("BEGIN IMMEDIATE");
        commit();
    }

    /** Lets go of a transaction that failed; this writer is of no more use. */
    void abandon() {
        try {
            statement.execute("ROLLBACK");
        } catch (SQLException e) {
            // The failure may have ended the transaction already.
        }
    }

    /** Marks up to where the chain was read back and found whole. */
    void verified(Checkpoint upTo) throws SQLException {
        upTo.store(connection, box, epoch);
    }

    /** Makes the next opening read everything. */
    void distrust() throws SQLException {
        Checkpoint.forget(connection);
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
            // Most attempts never had one, and only a deleted one is worth the fsyncs of forgetting it.
            erased |= deleteSeal.executeUpdate() > 0;
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
        selectPayment.setString(1, row.id().value());
        try (ResultSet wasOpen = selectPayment.executeQuery()) {
            if (wasOpen.next()) {
                openSum = SqliteMeta.minus(openSum, wasOpen.getBytes(1));
            }
        }
        byte[] digest = SqliteRows.rowDigest(head, row);
        if (row.open()) {
            openSum = SqliteMeta.plus(openSum, digest);
        }
        upsertPayment.setString(1, row.id().value());
        upsertPayment.setString(2, row.requestId().value());
        upsertPayment.setString(3, row.kind().name());
        upsertPayment.setString(4, row.status().name());
        upsertPayment.setInt(5, row.open() ? 1 : 0);
        upsertPayment.setLong(6, JournalChain.nanos(row.createdAt()));
        upsertPayment.setLong(7, sequence);
        upsertPayment.setBytes(8, digest);
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
