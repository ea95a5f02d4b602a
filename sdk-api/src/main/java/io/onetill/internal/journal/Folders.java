package io.onetill.internal.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Makes files and names of a folder durable. */
final class Folders {
    private Folders() {}

    /** Makes what was created, renamed or removed in a folder durable, where the system lets one ask for it. */
    static void sync(Path folder) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(folder, StandardOpenOption.READ);
        } catch (IOException e) {
            return; // Windows opens no folders, and writes their names through.
        }
        try (channel) {
            channel.force(true);
        }
    }

    /** Makes a file that somebody else wrote durable. */
    static void syncFile(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
