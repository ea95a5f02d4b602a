package io.onetill.internal.journal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Space on the disk that nobody else can take: a file beside the journal, given up when the disk is full. What it made
 * free is for the work that is open; new payments wait until it could be made again.
 */
final class Reserve {
    private static final int PIECE = 1 << 16;

    private final Path folder;
    private final Path file;
    private final long bytes;
    private final Disk disk;
    private volatile boolean whole;

    Reserve(Path folder, long bytes, Disk disk) throws IOException {
        this.folder = folder;
        this.file = folder.resolve("journal.reserve");
        this.bytes = bytes;
        this.disk = disk;
        this.whole = bytes == 0 || Files.exists(file) && Files.size(file) == bytes;
    }

    /** Whether it is there. */
    boolean whole() {
        return whole;
    }

    /** Whether the disk has room for it and as much again, so that making it does not fill the disk. */
    boolean fits() throws IOException {
        return disk.usable(folder) >= 2 * bytes;
    }

    /** Gives the space up; says whether there was any. */
    boolean release() throws IOException {
        if (bytes == 0) {
            return false;
        }
        whole = false;
        return Files.deleteIfExists(file);
    }

    /**
     * Makes it again if it fits.
     *
     * @return whether it is there now
     */
    boolean restore() throws IOException {
        if (whole || !fits()) {
            return whole;
        }
        try {
            fill();
            whole = true;
        } catch (IOException e) {
            Files.deleteIfExists(file);
        }
        return whole;
    }

    /** Not zeros: a file system may keep those for free, and then there would be nothing to give up. */
    private void fill() throws IOException {
        byte[] piece = new byte[PIECE];
        new Random(bytes).nextBytes(piece);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (long written = 0; written < bytes; written += PIECE) {
                out.write(piece, 0, (int) Math.min(PIECE, bytes - written));
            }
        }
    }
}
