package io.onetill.samples.disk;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The variables that let a process see a wall clock of our own, by libfaketime, where that is installed. */
final class FakeTime {
    private FakeTime() {}

    /** The library, wherever the system's packages put it. */
    static Optional<Path> library() throws IOException {
        for (String place : new String[] {"/usr/lib", "/usr/lib64", "/usr/local/lib"}) {
            Path folder = Path.of(place);
            if (!Files.isDirectory(folder)) {
                continue;
            }
            Path direct = folder.resolve("faketime/libfaketimeMT.so.1");
            if (Files.exists(direct)) {
                return Optional.of(direct);
            }
            try (DirectoryStream<Path> machines = Files.newDirectoryStream(folder, "*-linux-*")) {
                for (Path machine : machines) {
                    Path library = machine.resolve("faketime/libfaketimeMT.so.1");
                    if (Files.exists(library)) {
                        return Optional.of(library);
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** The wall clock is what the file says; the monotonic clock stays what it is. */
    static Map<String, String> variables(Path library, Path clock) {
        return Map.of(
                "LD_PRELOAD", library.toString(),
                "FAKETIME_TIMESTAMP_FILE", clock.toString(),
                // Seconds; to look into the file at each glance at the clock makes a process fifty times slower.
                "FAKETIME_CACHE_DURATION", "1",
                "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                "DONT_FAKE_MONOTONIC", "1");
    }
}
