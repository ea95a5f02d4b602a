package io.onetill.samples.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Starts a program of this module in a Java of its own, behind strace or another command if wanted. */
final class Child {
    private static final int LONGEST_SECONDS = 300;

    private final Class<?> program;
    private final Path folder;
    private final List<String> before = new ArrayList<>();
    private final Map<String, String> environment = new java.util.HashMap<>();

    /** @param folder for what it says and for its temporary files */
    Child(Class<?> program, Path folder) {
        this.program = program;
        this.folder = folder;
    }

    /** Puts a command before Java's. */
    Child behind(List<String> command) {
        before.addAll(command);
        return this;
    }

    /** Sets variables of the environment. */
    Child with(Map<String, String> variables) {
        environment.putAll(variables);
        return this;
    }

    /** Starts it; its output and errors go to files of the folder. */
    Process start(String... arguments) throws IOException {
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-XX:-UsePerfData",
                // SQLite's library is unpacked there; a killed process leaves it behind.
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(output().toFile())
                .redirectError(folder.resolve("errors").toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Runs it to its end and gives its exit code; a killed one has 128 and the signal's number, or more. */
    int run(String... arguments) throws IOException {
        Process process = start(arguments);
        try {
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new IOException(program.getSimpleName() + " did not end; see " + folder);
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** What it wrote to its standard output, line by line; the last may be a part of a line. */
    List<String> said() {
        return read(output());
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first lines of what it wrote to its standard error. */
    String errors() {
        List<String> lines = read(folder.resolve("errors"));
        return String.join(" / ", lines.subList(0, Math.min(6, lines.size())));
    }

    private Path output() {
        return folder.resolve("output");
    }
}
