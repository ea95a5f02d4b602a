package io.onetill.internal.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.journal.EntryType;
import io.onetill.journal.JournalBatch;
import io.onetill.journal.JournalEntry;
import io.onetill.journal.JournalException;
import io.onetill.journal.JournalOptions;
import io.onetill.journal.PaymentRow;
import io.onetill.payment.PaymentId;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentStatus;
import io.onetill.payment.RequestId;
import io.vertx.core.Future;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A full disk refuses new payments, and what is open is finished in the space that was kept for it. */
class FullDiskTest {
    private static final long RESERVE = 1 << 18;
    private static final int PAGE = 4096;

    @TempDir
    Path folder;

    /** A disk of so many bytes on which nothing lies but the journal's file and its reserve. */
    private final class SmallDisk implements Disk {
        private long bytes;

        private SmallDisk(long bytes) {
            this.bytes = bytes;
        }

        @Override
        public long usable(Path where) {
            return Math.max(0, bytes - size("journal.db") - size("journal.reserve"));
        }

        @Override
        public void connected(Connection write) throws SQLException {
            try (Statement statement = write.createStatement()) {
                statement.execute("PRAGMA max_page_count = " + (bytes - size("journal.reserve")) / PAGE);
            }
        }

        private long size(String name) {
            return folder.resolve(name).toFile().length();
        }
    }

    private final SmallDisk disk = new SmallDisk(1 << 20);

    @Test
    void newPaymentsAreRefusedAndOpenOnesAreFinished() throws Exception {
        SqliteJournal full = new SqliteJournal(folder, JournalOptions.usual().withReserve(RESERVE), disk);
        await(full.open());
        assertTrue(full.acceptsNew());
        await(full.close());
        await(full.open()); // the limit of the stand-in counts the reserve from here on
        assertEquals(RESERVE, Files.size(folder.resolve("journal.reserve")));

        int opened = fill(full);

        assertEquals(JournalException.Reason.SHUT, failure(full.listOpen()));
        assertFalse(Files.exists(folder.resolve("journal.reserve")));
        await(full.open());
        assertFalse(full.acceptsNew());
        assertEquals(opened, await(full.listOpen()).size());
        for (int number = 1; number <= opened; number++) {
            await(full.append(batch(number, EntryType.ENDED, PaymentStatus.CANCELLED, "")));
        }
        assertEquals(0, await(full.listOpen()).size());
        assertFalse(full.acceptsNew());

        disk.bytes = 1 << 22;
        full.acceptsNew();
        await(full.counters());
        await(full.close()); // behind the making of the reserve, in the same lane
        await(full.open());
        assertTrue(full.acceptsNew());
        assertEquals(RESERVE, Files.size(folder.resolve("journal.reserve")));
        await(full.append(batch(opened + 2, EntryType.REQUESTED, PaymentStatus.CREATED, "")));
        assertEquals(List.of(), await(full.verify()).problems());
        await(full.close());
    }

    @Test
    void aDiskTooSmallForTheReserveTakesNoNewPayments() throws Exception {
        SqliteJournal small = new SqliteJournal(
                folder, JournalOptions.usual().withReserve(RESERVE), new SmallDisk(RESERVE + (1 << 17)));
        await(small.open());

        assertFalse(small.acceptsNew());
        await(small.append(batch(1, EntryType.REQUESTED, PaymentStatus.CREATED, "")));
        await(small.close());
    }

    @Test
    void filesThatVanishUnderAnOpenJournalAreNoticedBeforeAnythingIsAcknowledged() throws Exception {
        SqliteJournal journal = new SqliteJournal(folder, JournalOptions.usual().withReserve(0));
        await(journal.open());
        await(journal.append(batch(1, EntryType.REQUESTED, PaymentStatus.CREATED, "")));
        Path away = Files.createDirectories(folder.resolve("away"));
        Files.move(folder.resolve("journal.db"), away.resolve("journal.db"));

        JournalException refused = assertThrows(
                JournalException.class,
                () -> await(journal.append(batch(2, EntryType.REQUESTED, PaymentStatus.CREATED, ""))));

        assertTrue(refused.getMessage().contains("removed or replaced"), refused.getMessage());
        await(journal.close());
    }

    @Test
    void aReadOnlyDatabaseSaysWhatToDo() throws Exception {
        Disk readOnly = new Disk() {
            @Override
            public void connected(Connection write) throws SQLException {
                try (Statement statement = write.createStatement()) {
                    statement.execute("PRAGMA query_only = ON");
                }
            }
        };
        SqliteJournal journal = new SqliteJournal(folder, JournalOptions.usual().withReserve(0), readOnly);

        JournalException refused = assertThrows(JournalException.class, () -> await(journal.open()));

        assertEquals(JournalException.Reason.IO, refused.reason());
        assertTrue(refused.getMessage().contains("make the folder and its disk writable"), refused.getMessage());
    }

    /** Takes payments until the disk is full; says how many were taken. */
    private int fill(SqliteJournal full) throws Exception {
        int taken = 0;
        while (true) {
            try {
                await(full.append(batch(taken + 1, EntryType.REQUESTED, PaymentStatus.CREATED, "x".repeat(8_000))));
                taken++;
            } catch (JournalException e) {
                assertTrue(e.getMessage().contains("is full"), e.getMessage());
                return taken;
            }
        }
    }

    private static JournalBatch batch(int number, EntryType type, PaymentStatus status, String filling) {
        Instant at = Instant.parse("2026-11-23T04:00:00Z").plusSeconds(number);
        PaymentId id = new PaymentId("pay" + number);
        Map<String, String> body = type == EntryType.REQUESTED
                ? Map.of("kind", "SALE", "request", "req" + number, "description", filling)
                : Map.of("status", status.name());
        return new JournalBatch(
                List.of(new JournalEntry(at, Optional.of(id), 0, type, body)),
                List.of(new PaymentRow(
                        id, new RequestId("req" + number), PaymentKind.SALE, status, !status.isFinal(), at)),
                Map.of(),
                Map.of(),
                Set.of());
    }

    private static JournalException.Reason failure(Future<?> future) {
        return assertThrows(JournalException.class, () -> await(future)).reason();
    }

    private static <T> T await(Future<T> future) throws Exception {
        try {
            return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
