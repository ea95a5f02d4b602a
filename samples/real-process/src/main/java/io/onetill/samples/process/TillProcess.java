package io.onetill.samples.process;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One life of the till: a process with a pipe in and a pipe out. */
final class TillProcess implements AutoCloseable {
    /** The exit code of a process that was killed. */
    static final int KILLED = 128 + 9;

    private static final ScheduledExecutorService KILLER = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "killer");
        thread.setDaemon(true);
        return thread;
    });

    private static final long LONGEST_END_SECONDS = 20;

    private final Process process;
    private final OutputStream commands;
    private final BufferedReader lines;
    private @Nullable Future<?> killing;
    private final long startedAt = System.nanoTime();

    private TillProcess(Process process) {
        this.process = process;
        this.commands = process.getOutputStream();
        this.lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * Starts a till.
     *
     * @param jvm more options for the Java machine
     * @param errors file to which what it says on stderr is added
     */
    static TillProcess start(TillSetup setup, List<String> jvm, Path errors) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(java());
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-Xss512k",
                "-Xshare:auto",
                "-XX:-UsePerfData"));
        command.addAll(jvm);
        command.addAll(List.of("-cp", ClassArchive.classPath(), TillProgram.class.getName()));
        command.addAll(setup.arguments());
        return new TillProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
                .start());
    }

    /** The program that runs this process too. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Sends a command; one to a till that is dead is lost, as it is in a shop. */
    void send(String command) {
        try {
            commands.write((command + "\n").getBytes(StandardCharsets.UTF_8));
            commands.flush();
        } catch (IOException e) {
            // The kill was faster; the end of its own pipe says so next.
            return;
        }
    }

    /** The next thing that the till says; empty when it is dead. Half a line was never said. */
    Optional<JsonObject> next() throws IOException {
        String line = lines.readLine();
        try {
            return line == null ? Optional.empty() : Optional.of(new JsonObject(line));
        } catch (DecodeException e) {
            return Optional.empty();
        }
    }

    /** Kills it then, if it still lives. */
    void killAfter(long millis) {
        cancelKill();
        killing = KILLER.schedule(this::kill, millis, TimeUnit.MILLISECONDS);
    }

    /** SIGKILL. Safe to call twice and from any thread. */
    void kill() {
        // Not by Process itself, which would close the pipe and lose what the till had said.
        process.toHandle().destroyForcibly();
    }

    long livedMillis() {
        return (System.nanoTime() - startedAt) / 1_000_000;
    }

    /** Waits for its end and gives the exit code, 137 after a kill. */
    int end() {
        try {
            if (!process.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
                kill();
            }
            int code = process.waitFor();
            lines.close();
            commands.close();
            return code;
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a till ended", e);
        } catch (IOException e) {
            // Its end of the pipe is closed already.
            return process.exitValue();
        }
    }

    @Override
    public void close() {
        cancelKill();
        kill();
    }

    private void cancelKill() {
        if (killing != null) {
            killing.cancel(false);
        }
    }
}
