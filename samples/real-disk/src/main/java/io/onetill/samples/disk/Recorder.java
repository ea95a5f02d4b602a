package io.onetill.samples.disk;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs processes behind strace, one after the other in the same folder, and makes a recording of them. */
final class Recorder {
    private final Path folder;
    private final Path watched;
    private final StraceLog log;
    private int processes;

    /**
     * A recorder.
     *
     * @param folder empty; its sub-folder {@code journal} is what is recorded
     */
    Recorder(Path folder) throws IOException {
        this.folder = folder.toRealPath();
        this.watched = Files.createDirectories(this.folder.resolve("journal"));
        this.log = new StraceLog(watched);
    }

    /** Runs a process to its end; it gets the folder as its first argument. */
    int run(Class<?> program, String... arguments) throws IOException {
        processes++;
        Path trace = folder.resolve("strace-" + processes);
        List<String> all = new ArrayList<>(List.of(folder.toString()));
        all.addAll(List.of(arguments));
        int code = new Child(program, folder).behind(Strace.recording(trace)).run(all.toArray(String[]::new));
        log.read(trace);
        Files.delete(trace);
        return code;
    }

    /**
     * What was recorded.
     *
     * @throws IOException if playing it does not give the files that are there: then something was missed
     */
    Recording recording() throws IOException {
        Recording recording = log.recording();
        Map<String, byte[]> played = Image.last(recording).files();
        Map<String, byte[]> found = new HashMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(watched)) {
            for (Path file : files) {
                if (!file.toString().endsWith("-shm")) {
                    found.put(file.getFileName().toString(), Files.readAllBytes(file));
                }
            }
        }
        if (!played.keySet().equals(found.keySet())) {
            throw new IOException("the recording ends with " + played.keySet() + ", the folder with " + found.keySet());
        }
        for (Map.Entry<String, byte[]> file : found.entrySet()) {
            if (!java.util.Arrays.equals(file.getValue(), played.get(file.getKey()))) {
                throw new IOException("the recording missed a change of " + file.getKey());
            }
        }
        return recording;
    }
}
