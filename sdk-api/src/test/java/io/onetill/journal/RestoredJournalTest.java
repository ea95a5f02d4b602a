package io.onetill.journal;

import static io.onetill.journal.JournalBatches.requested;
import static io.onetill.journal.JournalContract.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However an older state of the folder comes back, no number is given out again, and somebody is told. */
class RestoredJournalTest {
    private static final int AHEAD = 50;
    private static final long LEAST_SKIP = 250_000;

    @TempDir
    Path temporary;

    private Path folder() {
        return temporary.resolve("till");
    }

    private Journal open(Path folder) {
        Journal journal = Journals.sqlite(folder, JournalOptions.usual().withReserve(0));
        await(journal.open());
        return journal;
    }

    private List<String> causes(Journal journal) {
        return await(journal.tillEntries(Set.of(EntryType.RESTORED))).stream()
                .map(entry -> entry.body().getOrDefault("cause", ""))
                .toList();
    }

    private long floor(Journal journal) {
        return await(journal.floors()).getOrDefault("stan", 0L);
    }

    /** Takes the numbers from the first to the last and closes. */
    private void use(int first, int last) {
        Journal journal = open(folder());
        for (int number = first; number <= last; number++) {
            await(journal.append(requested(number)));
        }
        await(journal.close());
    }

    @Test
    void anOrdinaryRestartSkipsNothingAndSaysNothing() {
        use(1, 3);
        use(4, 5);
        Journal journal = open(folder());

        assertEquals(5, floor(journal));
        assertEquals(List.of(), causes(journal));
        await(journal.close());
    }

    @Test
    void aBackupThatIsRestoredGoesOnFarAboveWhatWasUsedAfterIt() {
        use(1, 3);
        Path backup = temporary.resolve("backup.db");
        Journal live = open(folder());
        await(Journals.backup(folder(), backup));
        await(live.append(requested(4)));
        await(live.close());

        await(Journals.restore(backup, folder()));
        Journal journal = open(folder());

        assertEquals(List.of("BACKUP"), causes(journal));
        assertTrue(floor(journal) >= 3 + LEAST_SKIP, "floor " + floor(journal));
        assertEquals(3, await(journal.listOpen()).size());
        await(journal.append(requested(9)));
        await(journal.close());
        Journal later = open(folder());
        assertEquals(1, causes(later).size());
        assertTrue(floor(later) >= 3 + LEAST_SKIP, "a floor that was not used stays");
        await(later.close());
    }

    @Test
    void aBackupInANewFolderIsNoticedToo() throws Exception {
        use(1, 3);
        Path backup = temporary.resolve("backup.db");
        await(Journals.backup(folder(), backup));
        Path other = temporary.resolve("other");
        await(Journals.restore(backup, other));

        Journal journal = open(other);

        assertEquals(List.of("BACKUP"), causes(journal));
        assertTrue(floor(journal) >= 3 + LEAST_SKIP);
        await(journal.close());
    }

    @Test
    void aDatabaseFileThatWasPutBackByHandIsNoticed() throws Exception {
        use(1, 3);
        byte[] old = Files.readAllBytes(folder().resolve("journal.db"));
        use(4, 60);
        Files.write(folder().resolve("journal.db"), old);

        Journal journal = open(folder());

        assertEquals(List.of("OTHER_LEASE"), causes(journal));
        assertTrue(floor(journal) >= 60, "floor " + floor(journal));
        await(journal.close());
    }

    @Test
    void aFolderThatWasPutBackWithItsLeaseIsNoticed() throws Exception {
        use(1, 3);
        Path kept = temporary.resolve("kept");
        JournalFolder.copy(folder(), kept);
        use(4, 60);
        JournalFolder.copy(kept, folder());

        Journal journal = open(folder());

        if (Files.getFileStore(folder()).supportsFileAttributeView("unix")
                || folder().getFileSystem().supportedFileAttributeViews().contains("unix")) {
            assertEquals(List.of("COPIED"), causes(journal));
            assertTrue(floor(journal) >= 3 + LEAST_SKIP, "floor " + floor(journal));
        }
        await(journal.close());
    }

    @Test
    void aLostLeaseIsNoticed() throws Exception {
        use(1, 3);
        Files.delete(folder().resolve("journal.lease"));

        Journal journal = open(folder());

        assertEquals(List.of("NO_LEASE"), causes(journal));
        assertTrue(floor(journal) >= 3 + LEAST_SKIP);
        await(journal.close());
    }

    @Test
    void anEmptyJournalBesideTheLeaseOfAFullOneIsNoticed() throws Exception {
        use(1, 30);
        for (String file : List.of("journal.db", "journal.key")) {
            Files.delete(folder().resolve(file));
        }

        Journal journal = open(folder());

        assertEquals(List.of("OTHER_LEASE"), causes(journal));
        assertTrue(floor(journal) >= 30);
        await(journal.close());
    }

    @Test
    void anotherStoreKeyIsNoticed() throws Exception {
        use(1, 3);
        Files.delete(folder().resolve("journal.key"));

        Journal journal = open(folder());

        assertEquals(List.of("OTHER_KEY"), causes(journal));
        await(journal.close());
    }

    @Test
    void afterAnUncleanEndAFewNumbersAreSkippedAndNobodyIsTold() {
        Path copy = temporary.resolve("copy");
        Journal journal = open(folder());
        await(journal.append(requested(1)));
        await(journal.append(requested(2)));
        // What a killed process leaves, in the place where it left it.
        JournalFolder.copy(folder(), copy);
        await(journal.close());
        Path lease = folder().resolve("journal.lease");
        assertTrue(Files.exists(lease));

        Journal again = open(folder());
        assertEquals(2, floor(again));
        await(again.close());

        Journal copied = open(copy);
        assertTrue(floor(copied) >= 2 + AHEAD - 1, "floor " + floor(copied));
        await(copied.close());
    }

    @Test
    void aBackupOfSomethingElseIsNotRestored() throws Exception {
        Path other = Files.writeString(temporary.resolve("other.db"), "no journal".repeat(500));

        JournalException refused = assertThrows(JournalException.class, () -> await(Journals.restore(other, folder())));

        assertEquals(JournalException.Reason.BROKEN, refused.reason());
        assertTrue(Files.notExists(folder().resolve("journal.db")));
    }

    @Test
    void nothingIsRestoredOverAJournalThatIsOpen() throws ExecutionException {
        use(1, 2);
        Path backup = temporary.resolve("backup.db");
        await(Journals.backup(folder(), backup));
        Journal live = open(folder());

        JournalException refused =
                assertThrows(JournalException.class, () -> await(Journals.restore(backup, folder())));

        assertEquals(JournalException.Reason.LOCKED, refused.reason());
        await(live.append(requested(3)));
        await(live.close());
    }

    @Test
    void aBackupNeverReplacesAFile() throws Exception {
        use(1, 2);
        Path taken = Files.writeString(temporary.resolve("taken"), "mine");

        assertThrows(JournalException.class, () -> await(Journals.backup(folder(), taken)));
        assertEquals("mine", Files.readString(taken));
    }
}
