package io.onetill.internal.journal;

import io.onetill.journal.JournalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Notices that the journal's files were removed or replaced while they are open: the system would go on writing to files
 * without a name, and what was acknowledged would be gone with the process.
 */
final class FileWatch {
    private final Path database;
    private final Path log;
    private final @Nullable Object identity;

    FileWatch(Path database) throws IOException {
        this.database = database;
        this.log = database.resolveSibling(database.getFileName() + "-wal");
        this.identity = identity();
    }

    /** Fails if they are not the files that were opened. */
    void check() throws IOException {
        if (!Files.exists(log) || !Files.exists(database) || !Objects.equals(identity, identity())) {
            throw new JournalException(
                    JournalException.Reason.IO,
                    "The files of the journal in " + database.getParent()
                            + " were removed or replaced while it was open; put them back, then open it again.");
        }
    }

    private @Nullable Object identity() throws IOException {
        return Files.readAttributes(database, BasicFileAttributes.class).fileKey();
    }
}
