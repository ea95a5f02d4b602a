package io.onetill.journal;

import static io.onetill.journal.JournalContract.await;
import static io.onetill.journal.JournalContract.failure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.payment.AttemptId;
import io.onetill.payment.PaymentId;
import io.onetill.payment.PaymentStatus;
import io.onetill.secret.ClearAccess;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Journals of former versions, kept as files: with one approved payment, one being undone and one about to be sent. */
class SchemaMigrationTest {
    private static final String HEAD_OF_SCHEMA_1 = "1113E46CCA429ED420801B405B0D7A9AD87E3B3BE98E7BE05FE38E8603934E51";

    @TempDir
    Path folder;

    @BeforeEach
    void putBack() throws Exception {
        for (String file : List.of("journal.db", "journal.key")) {
            try (InputStream kept = SchemaMigrationTest.class.getResourceAsStream("schema-1/" + file)) {
                Files.write(folder.resolve(file), kept.readAllBytes());
            }
        }
    }

    @Test
    void openItemsOfAnOlderSchemaAreStillOpenAndCanBeFinished() {
        Journal journal = Journals.sqlite(folder);
        await(journal.open());

        assertEquals(
                List.of("p2", "p3"),
                await(journal.listOpen()).stream().map(row -> row.id().value()).toList());
        assertEquals(4, await(journal.entries(new PaymentId("p2"))).size());
        assertEquals(
                "sealed of p2",
                new String(
                        await(journal.unseal(new AttemptId(new PaymentId("p2"), 1)))
                                .orElseThrow()
                                .clear(ClearAccess.token()),
                        StandardCharsets.UTF_8));
        assertEquals(Map.of("stan", 3L, "batch", 7L), await(journal.counters()));
        assertEquals(List.of(), await(journal.tillEntries(Set.of(EntryType.RESTORED))));
        await(journal.append(JournalBatches.requested(9)));
        assertEquals(List.of(), await(journal.verify()).problems());
        await(journal.close());
    }

    @Test
    void theOldFileIsKeptBesideItAsItWas() throws Exception {
        Journal journal = Journals.sqlite(folder);
        await(journal.open());
        assertEquals(HEAD_OF_SCHEMA_1, await(journal.verify()).head());
        await(journal.close());

        Path other = Files.createDirectories(folder.resolve("other"));
        Files.copy(folder.resolve("journal.schema-1.db"), other.resolve("journal.db"));
        assertEquals("1", JournalFolder.value(other, "SELECT version FROM meta"));
        assertEquals("12", JournalFolder.value(other, "SELECT count(*) FROM entries"));
    }

    @Test
    void aMigratedJournalIsOpenedAgainLikeAnyOther() {
        for (int i = 0; i < 3; i++) {
            Journal journal = Journals.sqlite(folder);
            await(journal.open());
            assertEquals(2, await(journal.listOpen()).size());
            assertEquals(Map.of("stan", 3L, "batch", 7L), await(journal.floors()));
            await(journal.close());
        }
    }

    @Test
    void aChangedFileIsNotMigrated() throws Exception {
        JournalFolder.change(folder, "UPDATE entries SET body = '{}' WHERE seq = 3");

        assertEquals(
                JournalException.Reason.BROKEN, failure(Journals.sqlite(folder).open()));
        assertEquals("1", JournalFolder.value(folder, "SELECT version FROM meta"));
    }

    @Test
    void aNewerSchemaIsRefusedAndNotTouched() throws Exception {
        JournalFolder.change(folder, "UPDATE meta SET version = 99");

        JournalException refused = org.junit.jupiter.api.Assertions.assertThrows(
                JournalException.class, () -> await(Journals.sqlite(folder).open()));

        assertTrue(refused.getMessage().contains("schema 99"), refused.getMessage());
        assertEquals("99", JournalFolder.value(folder, "SELECT version FROM meta"));
        assertEquals(PaymentStatus.APPROVED.name(), JournalFolder.value(folder, "SELECT status FROM payments"));
    }
}
