package io.onetill.journal;

import static io.onetill.journal.JournalBatches.ended;
import static io.onetill.journal.JournalBatches.requested;
import static io.onetill.journal.JournalContract.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Anybody can check an export, and a changed one does not pass. */
class JournalExportTest {
    @TempDir
    Path folder;

    private Path text;

    @BeforeEach
    void export() {
        Journal journal =
                Journals.sqlite(folder.resolve("till"), JournalOptions.usual().withReserve(0));
        await(journal.open());
        await(journal.append(requested(1)));
        await(journal.append(ended(1)));
        await(journal.append(requested(2)));
        text = folder.resolve("export.jsonl");
        JournalReport written = await(Journals.export(folder.resolve("till"), text)); // while it is open
        assertEquals(await(journal.verify()).head(), written.head());
        await(journal.close());
    }

    @Test
    void anExportHasEveryEntryAndTheHeadOfTheJournal() throws Exception {
        JournalReport report = await(Journals.verifyExport(text));

        assertEquals(await(Journals.verify(folder.resolve("till"))), report);
        assertEquals(3, report.entries());
        assertEquals(4, Files.readAllLines(text).size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "SALE; SALF; Entry 1 does not fit",
                "\"attempt\":0; \"attempt\":1; Entry 1 does not fit",
                "pay2; pay3; Entry 3 does not fit",
                "\"seq\":2; \"seq\":4; Entry 2 is missing",
                "\"entries\":3; \"entries\":2; The last line says 2",
                "\"type\"; \"kind\"; Line 1 is not an entry"
            })
    void aChangedExportDoesNotPass(String from, String to, String problem) throws Exception {
        Files.writeString(text, Files.readString(text).replace(from, to));

        String problems = String.join(" ", await(Journals.verifyExport(text)).problems());
        assertTrue(problems.contains(problem), problems);
    }

    @Test
    void aCutExportDoesNotPass() throws Exception {
        List<String> lines = Files.readAllLines(text);
        Files.write(text, lines.subList(0, 2));

        assertEquals(1, await(Journals.verifyExport(text)).problems().size());
    }

    @Test
    void anExportNeverReplacesAFile() {
        assertThrows(JournalException.class, () -> await(Journals.export(folder.resolve("till"), text)));
    }
}
