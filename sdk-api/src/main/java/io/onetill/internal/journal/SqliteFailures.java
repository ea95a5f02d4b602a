package io.onetill.internal.journal;

import io.onetill.journal.JournalException;
import io.onetill.journal.JournalException.Reason;
import java.nio.file.Path;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Turns what the database says into what the till says. */
final class SqliteFailures {
    private SqliteFailures() {}

    static JournalException explained(Path folder, Throwable failure) {
        if (failure instanceof JournalException already) {
            return already;
        }
        if (failure instanceof SQLiteException sqlite && damaged(sqlite.getResultCode())) {
            return new JournalException(
                    Reason.BROKEN,
                    "The file journal.db in " + folder + " is damaged ("
                            + sqlite.getResultCode().name() + "); keep the folder and restore a backup.");
        }
        return new JournalException(
                Reason.IO,
                "The journal in " + folder + " could not be read or written (" + failure.getMessage()
                        + "); check disk space and permissions, then open it again.");
    }

    private static boolean damaged(SQLiteErrorCode code) {
        return code == SQLiteErrorCode.SQLITE_NOTADB || code.name().startsWith("SQLITE_CORRUPT");
    }
}
