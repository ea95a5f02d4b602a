package io.onetill.internal.journal;

import io.onetill.journal.JournalChain;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Up to where the chain was read back and found whole. It is authenticated with the store key, so that nobody else can
 * put one behind what he changed.
 *
 * @param sequence the last entry that was verified
 * @param head its link
 */
record Checkpoint(long sequence, byte[] head) {
    /** Nothing was verified. */
    static final Checkpoint START = new Checkpoint(0, JournalChain.first());

    /** The stored one, or {@link #START} if there is none that this key vouches for. */
    static Checkpoint load(Connection connection, SealBox box) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT seq, head, mac FROM checkpoint")) {
            if (row.next()) {
                Checkpoint stored = new Checkpoint(row.getLong(1), row.getBytes(2));
                if (MessageDigest.isEqual(stored.mac(box), row.getBytes(3))) {
                    return stored;
                }
            }
            return START;
        }
    }

    void store(Connection connection, SealBox box, long epoch) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT OR REPLACE INTO checkpoint SELECT 1, ?, ?, ? FROM meta WHERE epoch = ?")) {
            insert.setLong(1, sequence);
            insert.setBytes(2, head);
            insert.setBytes(3, mac(box));
            insert.setLong(4, epoch);
            insert.executeUpdate();
        }
    }

    /** Makes the next opening read everything. */
    static void forget(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM checkpoint");
        }
    }

    private byte[] mac(SealBox box) {
        return box.mac(
                "checkpoint",
                ByteBuffer.allocate(Long.BYTES + head.length)
                        .putLong(sequence)
                        .put(head)
                        .array());
    }
}
