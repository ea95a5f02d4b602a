package io.onetill.samples.disk;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The commands of strace that the experiments use. Linux only; where it is not installed, there is none. */
final class Strace {
    private static final int LONGEST_STRING = 16 * 1024 * 1024;

    /** The exit code of strace when what it ran was killed. */
    static final int KILLED = 128 + 9;

    private Strace() {}

    /** Where a program is, if it is on the path. */
    static Optional<Path> find(String program) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            Path file = Path.of(folder, program);
            if (!folder.isEmpty() && Files.isExecutable(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    /** Whether the experiments with system calls can run here: it is installed, and the system lets it trace. */
    static boolean works() {
        if (find("strace").isEmpty()) {
            return false;
        }
        try {
            Process process = new ProcessBuilder("strace", "-f", "--seccomp-bpf", "-o", "/dev/null", "true").start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Before a command: writes down everything that it and its threads do to files. */
    static List<String> recording(Path log) {
        return List.of(
                "strace",
                "-f",
                "--seccomp-bpf",
                "-y",
                "-xx",
                "-s",
                String.valueOf(LONGEST_STRING),
                "-o",
                log.toString(),
                "-e",
                "trace=" + StraceLog.CALLS);
    }

    /**
     * Before a command: counts calls on these files, and lets some of them fail.
     *
     * @param fault the call and what happens to it, as in strace's option {@code inject}; empty for nothing
     */
    static List<String> injecting(Path log, String call, String fault, List<Path> files) {
        List<String> command =
                new ArrayList<>(List.of("strace", "-f", "-y", "-s", "0", "-o", log.toString(), "-e", "trace=" + call));
        if (!fault.startsWith("signal")) {
            // Quicker, but strace 6.1 then sends no signals.
            command.add("--seccomp-bpf");
        }
        if (!fault.isEmpty()) {
            command.addAll(List.of("-e", "inject=" + call + ":" + fault));
        }
        files.forEach(file -> command.addAll(List.of("-P", file.toString())));
        return command;
    }
}
