package io.onetill.journal;

import io.onetill.internal.journal.JournalTools;
import io.onetill.internal.journal.SqliteJournal;
import io.vertx.core.Future;
import java.nio.file.Path;

/**
 * Makes journals. The one class of this package that knows the packages behind it, so that nobody else needs to.
 */
public final class Journals {
    private Journals() {}

    /**
     * A journal in a folder, as {@link JournalOptions#usual} says: {@code journal.db} (SQLite), {@code journal.key} (what
     * seals and authenticates), {@code journal.lock}, {@code journal.lease} (how far the numbers went) and {@code
     * journal.reserve} (space for open work on a full disk). The folder is made when the journal is opened. It must be on
     * a disk that honours fsync, and not on a network drive.
     */
    public static Journal sqlite(Path folder) {
        return sqlite(folder, JournalOptions.usual());
    }

    /** The same with other figures. */
    public static Journal sqlite(Path folder, JournalOptions options) {
        return new SqliteJournal(folder, options);
    }

    /** A journal that lives as long as this process; for tests and demonstrations. */
    public static Journal memory() {
        return new MemoryJournal();
    }

    /**
     * Reads the whole journal in a folder and checks chain, projection and counters, while another process may have it
     * open. Reads as many entries as there are; needs no lock.
     *
     * @return what was found; fails with {@link JournalException} if there is no journal or it cannot be read
     */
    public static Future<JournalReport> verify(Path folder) {
        return JournalTools.verify(folder);
    }

    /**
     * Copies the journal in a folder as of one moment into a new file, while another process may have it open. The copy
     * says of itself that it is one. {@code journal.key} is not in it: without that, nobody opens what is sealed, and with
     * it somebody who keeps old backups can open what was sealed at their time.
     *
     * @return what a verification of the copy found; fails if the file exists
     */
    public static Future<JournalReport> backup(Path folder, Path target) {
        return JournalTools.backup(folder, target);
    }

    /**
     * Puts a backup in the place of the journal in a folder, which nobody may have open; what was there is kept in a folder
     * {@code replaced-1}, {@code replaced-2} and so on. At the next opening numbers are skipped and a {@link
     * EntryType#RESTORED} entry is written. Payments after the backup are not in it: reconcile before you refund.
     *
     * @return what a verification found; fails, and changes nothing, if it is no whole journal
     */
    public static Future<JournalReport> restore(Path backup, Path folder) {
        return JournalTools.restore(backup, folder);
    }

    /**
     * Writes all entries into a new file, one JSON object a line, with the links of {@link JournalChain}, while another
     * process may have the journal open. What is secret is masked in the journal already.
     *
     * @return how many entries, and the last link; fails if the file exists
     */
    public static Future<JournalReport> export(Path folder, Path target) {
        return JournalTools.export(folder, target);
    }

    /** Checks the chain in a file that {@link #export} wrote. */
    public static Future<JournalReport> verifyExport(Path file) {
        return JournalTools.verifyExport(file);
    }
}
