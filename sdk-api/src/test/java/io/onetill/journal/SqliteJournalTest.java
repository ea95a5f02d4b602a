package io.onetill.journal;

import static io.onetill.journal.JournalBatches.ended;
import static io.onetill.journal.JournalBatches.payment;
import static io.onetill.journal.JournalBatches.requested;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.payment.AttemptId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqliteJournalTest extends JournalContract {
    @TempDir
    Path folder;

    @Override
    protected Journal make() {
        return Journals.sqlite(folder);
    }

    @Override
    protected void breakDisk(Journal broken) throws Exception {
        onFile("CREATE TRIGGER broken BEFORE INSERT ON entries BEGIN SELECT RAISE(ABORT, 'disk full'); END");
    }

    @Override
    protected void mendDisk(Journal mended) throws Exception {
        onFile("DROP TRIGGER broken");
    }

    @Test
    void aSecondWriterIsRefused() {
        JournalException refused = assertThrows(
                JournalException.class, () -> await(Journals.sqlite(folder).open()));

        assertEquals(JournalException.Reason.LOCKED, refused.reason());
        assertTrue(refused.getMessage().contains("Another till program"));
        await(journal().append(requested(1)));
    }

    @Test
    void aWriterOfAnEarlierEpochIsFencedOff() throws Exception {
        onFile("UPDATE meta SET epoch = epoch + 1");

        assertEquals(JournalException.Reason.LOCKED, failure(journal().append(requested(1))));
        assertEquals(JournalException.Reason.SHUT, failure(journal().counters()));
    }

    @Test
    void aWriterThatWakesUpAfterAnotherTookOverLeavesTheLeaseAlone() throws Exception {
        await(journal().append(requested(1)));
        onFile("UPDATE meta SET epoch = epoch + 1");
        byte[] lease = Files.readAllBytes(folder.resolve("journal.lease"));

        assertEquals(JournalException.Reason.LOCKED, failure(journal().append(requested(500))));
        await(journal().close());

        assertArrayEquals(lease, Files.readAllBytes(folder.resolve("journal.lease")));
    }

    @Test
    void aBrokenJournalIsRefusedAgainAndTakenAgainOnceItIsRestored() throws Exception {
        await(journal().append(requested(1)));
        Path backup = folder.resolve("backup.db");
        await(Journals.backup(folder, backup));
        await(journal().close());
        JournalFolder.change(folder, "UPDATE entries SET body = '{}'");

        assertEquals(JournalException.Reason.BROKEN, failure(journal().open()));
        assertEquals(JournalException.Reason.BROKEN, failure(journal().open()));
        await(Journals.restore(backup, folder));
        await(journal().open());
        assertEquals(1, await(journal().listOpen()).size());
    }

    @Test
    void entriesCannotBeChangedOrDeletedInTheDatabase() {
        await(journal().append(requested(1)));

        assertThrows(SQLException.class, () -> onFile("UPDATE entries SET body = '{}'"));
        assertThrows(SQLException.class, () -> onFile("DELETE FROM entries"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "UPDATE entries SET body = replace(body, 'SALE', 'SALF') WHERE seq = 1; Entry 1 does not fit",
                "UPDATE entries SET at = at + 1 WHERE seq = 2; Entry 2 does not fit",
                "UPDATE entries SET payment = 'pay2' WHERE seq = 2; Entry 2 does not fit",
                "UPDATE entries SET attempt = 1 WHERE seq = 2; Entry 2 does not fit",
                "UPDATE entries SET type = 'ENDED' WHERE seq = 1; Entry 1 does not fit",
                "UPDATE entries SET hash = zeroblob(32) WHERE seq = 2; Entry 2 does not fit",
                "DELETE FROM entries WHERE seq = 2; Entry 2 is missing",
                "DELETE FROM entries WHERE seq = 3; the end are missing",
                "UPDATE meta SET seq = 2; the end are missing",
                "UPDATE payments SET status = 'DECLINED' WHERE id = 'pay1'; payment pay1 does not fit",
                "UPDATE payments SET open = 1 WHERE id = 'pay1'; payment pay1 does not fit",
                "UPDATE payments SET created = created + 1 WHERE id = 'pay1'; payment pay1 does not fit",
                "UPDATE payments SET request = 'req9' WHERE id = 'pay1'; payment pay1 does not fit",
                "UPDATE payments SET status = 'XX' WHERE id = 'pay1'; payment pay1 does not fit",
                "UPDATE payments SET digest = zeroblob(32) WHERE id = 'pay1'; payment pay1 does not fit",
                "DELETE FROM payments WHERE id = 'pay2'; Payment pay2 has no row",
                "UPDATE counters SET value = 1; Counter stan does not fit"
            })
    void everyTamperingIsFoundByVerificationAndAtOpening(String change, String problem) throws Exception {
        await(journal().append(requested(1)));
        await(journal().append(ended(1)));
        await(journal().append(requested(2)));

        onFile("DROP TRIGGER entries_stay", "DROP TRIGGER entries_remain", change);

        String found = String.join(" ", await(journal().verify()).problems());
        assertTrue(found.contains(problem), found);
        await(journal().close());
        JournalException refused = assertThrows(
                JournalException.class, () -> await(Journals.sqlite(folder).open()));
        assertEquals(JournalException.Reason.BROKEN, refused.reason());
    }

    @Test
    void aFileThatIsNoDatabaseIsBroken() throws Exception {
        await(journal().close());
        Files.writeString(folder.resolve("journal.db"), "not a database, but long enough to be one".repeat(50));

        assertEquals(JournalException.Reason.BROKEN, failure(make().open()));
    }

    @Test
    void anOtherStoreKeyOpensNoSealedRecord() throws Exception {
        AttemptId attempt = new AttemptId(payment(1), 1);
        await(journal().append(JournalBatches.sealing(1, attempt, "4000000000000002")));
        await(journal().close());
        Files.write(folder.resolve("journal.key"), new byte[32]);
        reopen();

        assertEquals(JournalException.Reason.BROKEN, failure(journal().unseal(attempt)));
        assertEquals(1, await(journal().listOpen()).size());
    }

    @Test
    void anErasedRecordLeavesNoKeyInAnyFile() throws Exception {
        AttemptId attempt = new AttemptId(payment(1), 1);
        await(journal().append(JournalBatches.sealing(1, attempt, "4000000000000002")));
        byte[] key = sealedKey();
        assertTrue(onDisk(key));
        await(journal().append(JournalBatches.erasing(1, attempt)));
        await(journal().append(requested(2)));

        reopen();

        assertFalse(onDisk(key));
        assertFalse(onDisk("4000000000000002".getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void theStoreKeyBelongsToItsOwnerOnly() throws Exception {
        Path key = folder.resolve("journal.key");
        if (key.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
        }
    }

    @Test
    void halfAKeyOfAnInterruptedFirstStartDoesNoHarm() throws Exception {
        Path young = Files.createDirectories(folder.resolve("young"));
        Files.write(young.resolve("journal.key.new"), new byte[5]);
        Journal journal = Journals.sqlite(young);

        await(journal.open());
        await(journal.close());

        assertEquals(32, Files.size(young.resolve("journal.key")));
        assertFalse(Files.exists(young.resolve("journal.key.new")));
    }

    private byte[] sealedKey() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("journal.db"));
                Statement statement = connection.createStatement();
                var result = statement.executeQuery("SELECT wrapped_key FROM sealed")) {
            result.next();
            return result.getBytes(1);
        }
    }

    private boolean onDisk(byte[] wanted) throws Exception {
        String needle = new String(wanted, StandardCharsets.ISO_8859_1);
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(needle)) {
                    return true;
                }
            }
        }
        return false;
    }

    private void onFile(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("journal.db"));
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }
}
