package io.onetill.journal;

import static io.onetill.journal.JournalBatches.ended;
import static io.onetill.journal.JournalBatches.payment;
import static io.onetill.journal.JournalBatches.requested;
import static io.onetill.journal.JournalContract.await;
import static io.onetill.journal.JournalContract.failure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.internal.journal.SqliteJournal;
import io.vertx.core.Future;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What happens to a journal so long that opening does not read all of it: opening reads what came after the checkpoint
 * and what is open, each read checks what it gives, and the background reads everything.
 */
class OldHistoryTest {
    private static final int CLOSED = 40;
    private static final Duration LATER = Duration.ofHours(1);

    @TempDir
    static Path template;

    @TempDir
    Path folder;

    private SqliteJournal open() {
        return open(folder, Duration.ZERO);
    }

    private static SqliteJournal open(Path folder, Duration auditAfter) {
        JournalOptions options =
                JournalOptions.usual().withReserve(0).withCheckpointEvery(10).withAuditAfter(auditAfter);
        SqliteJournal journal = (SqliteJournal) Journals.sqlite(folder, options);
        await(journal.open());
        return journal;
    }

    /** An open payment, many ended ones, and an open one behind the checkpoint. */
    @BeforeAll
    static void live() throws Exception {
        SqliteJournal journal = open(template, LATER);
        Future<Void> last = journal.append(requested(1));
        for (int i = 2; i <= CLOSED; i++) {
            journal.append(requested(i));
            last = journal.append(ended(i));
        }
        await(last);
        await(journal.verify()); // behind the checkpoint's own reading, in the same lane
        await(journal.append(requested(CLOSED + 1)));
        await(journal.close());
        assertTrue(Long.parseLong(JournalFolder.value(template, "SELECT seq FROM checkpoint")) >= 60);
    }

    @BeforeEach
    void putBack() {
        JournalFolder.copy(template, folder);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // The open payment is older than the checkpoint, and is what the till works on next.
                "UPDATE entries SET body = replace(body, 'SALE', 'SALF') WHERE seq = 1; Entry 1 does not fit",
                "UPDATE payments SET open = 0 WHERE id = 'pay1'; missing among the open ones",
                "DELETE FROM payments WHERE id = 'pay1'; missing among the open ones",
                "UPDATE payments SET open = 1 WHERE id = 'pay5'; payment pay5 does not fit",
                "UPDATE payments SET status = 'DECLINED' WHERE id = 'pay1'; payment pay1 does not fit",
                "UPDATE counters SET value = 1; Counter stan does not fit",
                "UPDATE meta SET open_sum = '0'; not written by this till",
                "DELETE FROM entries WHERE seq > 70; are missing",
                "UPDATE entries SET body = '{}' WHERE seq = 80; Entry 80 does not fit"
            })
    void atOpeningIsFound(String change, String problem) throws Exception {
        JournalFolder.change(folder, change);

        JournalException refused = assertThrows(JournalException.class, this::open);

        assertEquals(JournalException.Reason.BROKEN, refused.reason());
        assertTrue(refused.getMessage().contains(problem), refused.getMessage());
    }

    /** Byte 104 of the file counts the tables: with none, the file would look like a new till's. */
    @Test
    void aFileThatLostItsTablesIsNotTakenForANewOne() throws Exception {
        Path file = folder.resolve("journal.db");
        byte[] bytes = Files.readAllBytes(file);
        bytes[103] = 0;
        bytes[104] = 0;
        Files.write(file, bytes);

        JournalException refused = assertThrows(JournalException.class, this::open);

        assertEquals(JournalException.Reason.BROKEN, refused.reason());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "UPDATE entries SET body = replace(body, 'SALE', 'SALF') WHERE seq = 8; Entry 8 does not fit",
                "UPDATE entries SET at = at + 1 WHERE seq = 9; Entry 9 does not fit",
                "DELETE FROM entries WHERE seq = 10; Entry 10 is missing",
                "UPDATE entries SET hash = zeroblob(32) WHERE seq = 9; Entry 9 does not fit",
                "UPDATE payments SET status = 'APPROVED' WHERE id = 'pay5'; payment pay5 does not fit",
                "UPDATE payments SET request = 'other' WHERE id = 'pay5'; payment pay5 does not fit",
                "DELETE FROM payments WHERE id = 'pay5'; Payment pay5 has no row"
            })
    void inTheBackgroundIsFoundAndStopsPaymentsForGood(String change, String problem) throws Exception {
        JournalFolder.change(folder, change);

        SqliteJournal journal = open();
        String found = String.join(" ", await(journal.firstAudit()).problems());
        assertTrue(found.contains(problem), found);
        await(journal.close()); // behind the finding, in the same lane

        JournalException refused = assertThrows(JournalException.class, this::open);
        assertEquals(JournalException.Reason.BROKEN, refused.reason());
    }

    @Test
    void whatIsReadIsCheckedBeforeAnybodySeesIt() throws Exception {
        JournalFolder.change(folder, "UPDATE entries SET body = replace(body, 'SALE', 'SALF') WHERE seq = 8");
        SqliteJournal journal = open(folder, LATER);

        assertEquals(JournalException.Reason.BROKEN, failure(journal.entries(payment(5))));
        await(journal.close());
        assertEquals(
                JournalException.Reason.BROKEN,
                assertThrows(JournalException.class, this::open).reason());
    }

    @Test
    void aChainThatWasWrittenAnewIsFoundByTheStoreKey() throws Exception {
        SqliteJournal journal = open();
        await(journal.close());
        // Who can compute SHA-256 can compute a chain, but not its authentication.
        JournalFolder.change(folder, "UPDATE meta SET mac = zeroblob(32)");

        assertEquals(
                JournalException.Reason.BROKEN,
                assertThrows(JournalException.class, this::open).reason());
    }

    @Test
    void aCheckpointThatSomebodyElseMadeIsWorthNothing() throws Exception {
        JournalFolder.change(
                folder,
                "UPDATE entries SET body = replace(body, 'SALE', 'SALF') WHERE seq = 8",
                "UPDATE checkpoint SET mac = zeroblob(32)");

        JournalException refused = assertThrows(JournalException.class, this::open);
        assertTrue(refused.getMessage().contains("Entry 8 does not fit"), refused.getMessage());
    }

    @Test
    void afterAKillOpeningReadsNoMoreThanSinceTheCheckpoint() throws Exception {
        JournalFolder.change(folder, "UPDATE entries SET body = '{}' WHERE seq = 8");

        SqliteJournal journal = open(folder, LATER);

        assertEquals(2, await(journal.listOpen()).size());
        await(journal.close());
    }
}
