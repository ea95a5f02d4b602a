package io.onetill.internal.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** The disk under a journal, as far as a test wants to stand in for it. */
interface Disk {
    /** The disk that is there. */
    Disk REAL = new Disk() {};

    /** Bytes that can still be written to the folder's disk. */
    default long usable(Path folder) throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    /** Called with each new connection that writes. */
    default void connected(Connection write) throws SQLException {}
}
