package io.onetill.samples.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * A killed process cannot remove its temporary files, and each till would leave a copy of SQLite's library behind. So it
 * is unpacked once for all of them, and what else they leave goes into the soak's own folder.
 */
final class NothingLeftBehind {
    private NothingLeftBehind() {}

    /** Options for the Java machine of a till. */
    static List<String> options(Path folder) throws IOException {
        String name = LibraryLoaderUtil.getNativeLibName();
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
        try (InputStream library = LibraryLoaderUtil.class.getResourceAsStream(resource)) {
            if (library == null) {
                throw new IOException("expected SQLite's library for this machine in its jar");
            }
            Files.copy(library, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        return List.of(
                "-Djava.io.tmpdir=" + folder,
                "-Dorg.sqlite.lib.path=" + folder,
                "-Dvertx.disableFileCPResolving=true",
                "-Dvertx.disableFileCaching=true");
    }
}
