package io.onetill.journal;

import io.onetill.internal.journal.SqliteJournal;
import java.nio.file.Path;

/**
 * Makes journals. The one class of this package that knows the packages behind it, so that nobody else needs to.
 */
public final class Journals {
    private Journals() {}

    /**
     * A journal in a folder: {@code journal.db} (SQLite), {@code journal.lock} and {@code journal.key}. The folder is
     * made when the journal is opened. It must be on a disk that honours fsync, and not on a network drive.
     */
    public static Journal sqlite(Path folder) {
        return new SqliteJournal(folder);
    }

    /** A journal that lives as long as this process; for tests and demonstrations. */
    public static Journal memory() {
        return new MemoryJournal();
    }
}
