package io.onetill.samples.process;

import io.vertx.core.json.JsonObject;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * An archive of the classes that a till loads (class data sharing of the Java machine), made once by a rehearsal: it cuts
 * a third off every start. Without it all goes on, only slower.
 */
final class ClassArchive {
    private static final int REHEARSED_REQUESTS = 12;
    private static final long LONGEST_SECONDS = 60;

    private ClassArchive() {}

    /** The class path with its jars first, since an archive may hold classes of a leading row of jars only. */
    static String classPath() {
        return String.join(File.pathSeparator, entries(true))
                + File.pathSeparator
                + String.join(File.pathSeparator, entries(false));
    }

    private static List<String> entries(boolean jars) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar") == jars)
                .toList();
    }

    /**
     * Rehearses and makes the archive.
     *
     * @return the options with which a till uses it
     */
    static List<String> make(Path folder, List<String> jvm, TillSetup setup, Client client) throws IOException {
        Path list = folder.resolve("classes.txt");
        Path archive = folder.resolve("classes.jsa");
        List<String> recording = new ArrayList<>(jvm);
        recording.add("-XX:DumpLoadedClassList=" + list);
        try (TillProcess till = TillProcess.start(setup, recording, folder.resolve("rehearsal.txt"))) {
            till.killAfter(TimeUnit.SECONDS.toMillis(LONGEST_SECONDS));
            rehearse(till, client);
        }
        Process dump = new ProcessBuilder(
                        TillProcess.java(),
                        "-Xshare:dump",
                        "-XX:+UseSerialGC",
                        "-XX:SharedClassListFile=" + list,
                        "-XX:SharedArchiveFile=" + archive,
                        "-cp",
                        String.join(File.pathSeparator, entries(true)))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("archive.txt").toFile())
                .start();
        try {
            if (!dump.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                dump.destroyForcibly();
            }
        } catch (InterruptedException e) {
            dump.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        return Files.exists(archive) ? List.of("-XX:SharedArchiveFile=" + archive) : List.of();
    }

    private static void rehearse(TillProcess till, Client client) throws IOException {
        int left = REHEARSED_REQUESTS;
        for (Optional<JsonObject> said = till.next(); said.isPresent(); said = till.next()) {
            JsonObject message = said.get();
            String event = message.getString("event");
            if (event.equals("told")) {
                client.told(message);
            }
            if (event.equals("ready") || event.equals("told") || event.equals("refused")) {
                till.send(left-- > 0 ? client.next() : "quit");
            }
        }
    }
}
