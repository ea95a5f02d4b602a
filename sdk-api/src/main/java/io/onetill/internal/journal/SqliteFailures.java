package io.onetill.internal.journal;

import io.onetill.journal.JournalException;
import io.onetill.journal.JournalException.Reason;
import java.io.IOException;
import java.nio.file.Path;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Turns what the database says into what the till says: what happened, and what to do. */
final class SqliteFailures {
    /** With less than this left, a failure is the full disk's, whatever it is called. */
    private static final long NOTHING_LEFT = 1 << 20;

    private SqliteFailures() {}

    static JournalException explained(Path folder, Throwable failure) {
        if (failure instanceof JournalException already) {
            return already;
        }
        String code = code(failure);
        if (code.equals("SQLITE_NOTADB") || code.startsWith("SQLITE_CORRUPT")) {
            return new JournalException(
                    Reason.BROKEN,
                    "The file journal.db in " + folder + " is damaged (" + code
                            + "); keep the folder and restore a backup.");
        }
        if (code.equals("SQLITE_FULL")) {
            return new JournalException(
                    Reason.IO,
                    "The disk of the journal in " + folder + " is full; free some space. What is open is finished"
                            + " meanwhile, in the space that was kept for it.");
        }
        if (code.startsWith("SQLITE_READONLY") || code.startsWith("SQLITE_CANTOPEN") || code.equals("SQLITE_PERM")) {
            return new JournalException(
                    Reason.IO,
                    "The journal in " + folder + " cannot be written (" + code
                            + "): make the folder and its disk writable for this program (a disk that had errors may"
                            + " have been mounted read-only), then open it again.");
        }
        return new JournalException(
                Reason.IO,
                "The journal in " + folder + " could not be read or written (" + failure.getMessage()
                        + "); check disk, space and permissions, then open it again.");
    }

    /** What reading found changed. */
    static JournalException changed(String problem) {
        return new JournalException(
                Reason.BROKEN,
                "The journal was damaged or changed by another hand: " + problem + " Keep the folder, take no payments"
                        + " with it, and restore a backup.");
    }

    /** Whether the reason is that there is no room. */
    static boolean full(Path folder, Disk disk, Throwable failure) {
        try {
            return code(failure).equals("SQLITE_FULL") || disk.usable(folder) < NOTHING_LEFT;
        } catch (IOException e) {
            return false;
        }
    }

    private static String code(Throwable failure) {
        SQLiteErrorCode code = failure instanceof SQLiteException sqlite ? sqlite.getResultCode() : null;
        return code == null ? "" : code.name();
    }
}
