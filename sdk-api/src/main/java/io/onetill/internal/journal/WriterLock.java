package io.onetill.internal.journal;

import io.onetill.journal.JournalException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The lock that makes a process the only writer of a journal; the system lets it go when the process dies. */
final class WriterLock implements AutoCloseable {
    /**
     * The folders that this process holds. Closing any channel to a file releases the process's POSIX locks on it, so a
     * second open in one process must be refused before it opens a channel.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private WriterLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    static WriterLock take(Path folder) throws IOException {
        Path real = folder.toRealPath();
        if (!HELD.add(real)) {
            throw locked(real);
        }
        FileChannel channel = null;
        try {
            channel =
                    FileChannel.open(real.resolve("journal.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw locked(real);
            }
            return new WriterLock(real, channel);
        } catch (IOException | RuntimeException e) {
            if (channel != null) {
                channel.close();
            }
            HELD.remove(real);
            throw e;
        }
    }

    private static JournalException locked(Path folder) {
        return new JournalException(
                JournalException.Reason.LOCKED,
                "Another till program writes the journal in " + folder
                        + "; close it, or give this program a folder of its own.");
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HELD.remove(folder);
        }
    }
}
