package io.onetill.internal.journal;

import io.onetill.journal.JournalException;
import io.onetill.journal.JournalReport;
import io.vertx.core.Future;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** What can be done with a journal from outside, on a thread of its own; see {@link io.onetill.journal.Journals}. */
public final class JournalTools {
    private static final Lane LANE = new Lane("onetill-journal-tools");

    private JournalTools() {}

    /** Reads everything. */
    public static Future<JournalReport> verify(Path folder) {
        return run(folder, () -> SqliteCopies.verify(folder));
    }

    /** Makes a copy. */
    public static Future<JournalReport> backup(Path folder, Path target) {
        return run(folder, () -> SqliteCopies.backup(folder, target));
    }

    /** Puts a copy back. */
    public static Future<JournalReport> restore(Path backup, Path folder) {
        return run(folder, () -> SqliteCopies.restore(backup, folder));
    }

    /** Writes the entries as text. */
    public static Future<JournalReport> export(Path folder, Path target) {
        return run(folder, () -> JournalExport.write(folder, target));
    }

    /** Checks such a text. */
    public static Future<JournalReport> verifyExport(Path file) {
        return run(file, () -> JournalExport.verify(file));
    }

    private static Future<JournalReport> run(Path about, Callable<JournalReport> work) {
        return LANE.run(() -> {
            try {
                return work.call();
            } catch (FileAlreadyExistsException e) {
                throw new JournalException(
                        JournalException.Reason.IO, "expected the name of a new file, " + e.getFile() + " is there");
            } catch (Exception e) {
                throw SqliteFailures.explained(about, e);
            }
        });
    }
}
