package io.onetill.journal;

import io.onetill.internal.journal.SqliteJournal;
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
}
