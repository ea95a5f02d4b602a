package io.onetill.internal.journal;

import io.onetill.journal.EntryType;
import io.onetill.journal.JournalBatch;
import io.onetill.journal.JournalEntry;
import io.onetill.journal.JournalException;
import io.onetill.journal.JournalException.Reason;
import io.onetill.journal.JournalOptions;
import io.onetill.journal.JournalReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is held while a journal is open, and how it comes to be held.
 *
 * @param lock of the folder
 * @param write the connection that writes
 * @param read the connection of the reader's thread
 * @param writer on the first of them
 * @param box seals and authenticates
 * @param reserve space for open work on a full disk
 * @param floors above which numbers are taken
 * @param verified up to where the chain was verified in earlier runs, and not read now
 */
record SqliteSession(
        WriterLock lock,
        Connection write,
        Connection read,
        SqliteWriter writer,
        SealBox box,
        Reserve reserve,
        Map<String, Long> floors,
        Checkpoint verified) {

    /** Opens the folder; if the disk is so full that it cannot, the reserve is given up for it. */
    static SqliteSession open(Path folder, JournalOptions options, Disk disk) throws IOException, SQLException {
        Files.createDirectories(folder);
        WriterLock lock = WriterLock.take(folder);
        try {
            Reserve reserve = new Reserve(folder, options.reserveBytes(), disk);
            try {
                return open(folder, lock, reserve, disk);
            } catch (IOException | SQLException e) {
                if (!SqliteFailures.full(folder, disk, e) || !reserve.release()) {
                    throw e;
                }
                return open(folder, lock, reserve, disk);
            }
        } catch (IOException | SQLException | RuntimeException e) {
            closeQuietly(lock);
            throw e;
        }
    }

    private static SqliteSession open(Path folder, WriterLock lock, Reserve reserve, Disk disk)
            throws IOException, SQLException {
        Connection write = null;
        Connection read = null;
        try {
            SealBox box = SealBox.open(folder.resolve("journal.key"));
            Path file = folder.resolve("journal.db");
            write = SqliteSchema.connect(file);
            disk.connected(write);
            SqliteSchema.create(write);
            SqliteMigrations.run(write, folder);
            SqliteMeta meta = SqliteMeta.load(write);
            boolean otherKey = meta.hasOtherKey(box);
            Checkpoint checkpoint = meta.backup() || otherKey ? Checkpoint.START : Checkpoint.load(write, box);
            SqliteVerification verification = new SqliteVerification(write, checkpoint, false);
            refuse(folder, verification.opening(meta, meta.headFits(box)));
            LeaseBook leases = LeaseBook.open(folder, meta, otherKey, SqliteRows.counters(write));
            SqliteWriter writer = new SqliteWriter(write, box, leases, new FileWatch(file));
            if (leases.restored().isPresent()) {
                writer.write(List.of(restored(leases.restored().get(), leases.floors())));
            }
            read = SqliteSchema.connectReader(file);
            return new SqliteSession(lock, write, read, writer, box, reserve, leases.floors(), checkpoint);
        } catch (IOException | SQLException | RuntimeException e) {
            closeQuietly(read, write);
            throw e;
        }
    }

    private static void refuse(Path folder, JournalReport report) {
        if (!report.problems().isEmpty()) {
            throw new JournalException(
                    Reason.BROKEN,
                    "The journal in " + folder + " was damaged or changed by another hand: "
                            + report.problems().get(0) + " Keep the folder, take no payments with it, and restore"
                            + " a backup.");
        }
    }

    private static SqliteWriter.Prepared restored(String cause, Map<String, Long> floors) {
        Map<String, String> body = new TreeMap<>();
        body.put("cause", cause);
        floors.forEach((counter, floor) -> body.put("above." + counter, floor.toString()));
        JournalEntry entry = new JournalEntry(Instant.now(), Optional.empty(), 0, EntryType.RESTORED, body);
        return new SqliteWriter.Prepared(
                new JournalBatch(List.of(entry), List.of(), Map.of(), Map.of(), Set.of()), Map.of());
    }

    /** Lets everything but the reader's connection go. */
    void close() {
        closeQuietly(write, lock);
    }

    static void closeQuietly(@Nullable AutoCloseable... resources) {
        for (AutoCloseable resource : resources) {
            try {
                if (resource != null) {
                    resource.close();
                }
            } catch (Exception e) {
                // Whatever was acknowledged is durable already; the process's end closes the rest.
            }
        }
    }
}
