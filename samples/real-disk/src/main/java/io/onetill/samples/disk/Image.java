package io.onetill.samples.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;

/**
 * The files that a power cut left.
 *
 * @param files content by name
 */
record Image(Map<String, byte[]> files) {
    static Image of(Disk disk, Plan.Cut cut) {
        return new Image(cut.loss().image(disk, cut.seed()));
    }

    /** The files after everything in the recording came through. */
    static Image last(Recording recording) {
        Disk disk = Disk.honest();
        recording.events().forEach(disk::apply);
        return of(disk, new Plan.Cut(Loss.NOTHING, 0));
    }

    /** Puts the files into a folder and takes away everything else there. */
    void writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (DirectoryStream<Path> old = Files.newDirectoryStream(folder)) {
            for (Path file : old) {
                Files.delete(file);
            }
        }
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            try (FileChannel channel = FileChannel.open(
                    folder.resolve(file.getKey()),
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    ownerOnly)) {
                ByteBuffer bytes = ByteBuffer.wrap(file.getValue());
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
        }
    }
}
