package io.onetill.internal.journal;

import io.onetill.codec.Hex;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The one row that says where a journal stands.
 *
 * @param epoch how often it was opened to write
 * @param sequence number of the last entry
 * @param head link of the last entry
 * @param openSum sum of the digests of the open rows, so that none can be taken out or closed by another hand
 * @param mac of sequence, head and sum under the store key; empty in a journal that was just made
 * @param keyCheck tells which store key; empty if none was used yet
 * @param lease the lease that belongs to it; empty if it never had one
 * @param stamp of the lease's file
 * @param backup whether this is a copy that the backup command made
 */
record SqliteMeta(
        long epoch,
        long sequence,
        byte[] head,
        BigInteger openSum,
        byte[] mac,
        byte[] keyCheck,
        String lease,
        String stamp,
        boolean backup) {
    private static final BigInteger ALL = BigInteger.ONE.shiftLeft(256);

    static SqliteMeta load(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT epoch, seq, head, open_sum, mac, key_check, lease, stamp, backup FROM meta")) {
            if (!row.next()) {
                throw new SQLException("expected a row of the journal's head, found none");
            }
            return new SqliteMeta(
                    row.getLong(1),
                    row.getLong(2),
                    Hex.decode(row.getString(3)),
                    new BigInteger(row.getString(4), 16),
                    row.getBytes(5),
                    row.getBytes(6),
                    row.getString(7),
                    row.getString(8),
                    row.getInt(9) == 1);
        }
    }

    /** Whether the journal was written under another store key than this. */
    boolean hasOtherKey(SealBox box) {
        return keyCheck.length > 0 && !MessageDigest.isEqual(keyCheck, box.keyCheck());
    }

    /** Whether the head is what was written with it; without the key there is no telling. */
    boolean headFits(SealBox box) {
        return mac.length == 0 || hasOtherKey(box) || MessageDigest.isEqual(mac, headMac(box, sequence, head, openSum));
    }

    /** What is authenticated at each commit. */
    static byte[] headMac(SealBox box, long sequence, byte[] head, BigInteger openSum) {
        byte[] sum = openSum.toString(16).getBytes(StandardCharsets.US_ASCII);
        return box.mac(
                "head",
                ByteBuffer.allocate(Long.BYTES + head.length + sum.length)
                        .putLong(sequence)
                        .put(head)
                        .put(sum)
                        .array());
    }

    static BigInteger plus(BigInteger sum, byte[] digest) {
        return sum.add(new BigInteger(1, digest)).mod(ALL);
    }

    static BigInteger minus(BigInteger sum, byte[] digest) {
        return sum.subtract(new BigInteger(1, digest)).mod(ALL);
    }
}
