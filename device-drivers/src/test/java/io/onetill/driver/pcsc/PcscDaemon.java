package io.onetill.driver.pcsc;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A real card service (pcscd) with the virtual readers of vpcd, for the time of a test; where it cannot be had the test is
 * skipped with a sentence. There is one to a machine, so tests of several processes take turns.
 */
public final class PcscDaemon implements AutoCloseable {
    /** The first virtual reader. */
    public static final String READER = "Virtual PCD 00 00";

    private static final List<Path> PLACES = List.of(Path.of("/usr/sbin/pcscd"), Path.of("/usr/bin/pcscd"));
    private static final Path VIRTUAL_READER = Path.of("/etc/reader.conf.d/vpcd");
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Path RUN = Path.of("/run/pcscd");

    private final Path program;
    private final FileChannel turn;
    private Process process;

    private PcscDaemon(Path program, FileChannel turn) throws IOException {
        this.program = program;
        this.turn = turn;
        this.process = begin();
    }

    /** Starts it, or skips the test. */
    public static PcscDaemon start() throws IOException {
        Optional<Path> program = PLACES.stream().filter(Files::isExecutable).findFirst();
        assumeTrue(program.isPresent(), "skipped: pcscd is not installed (Debian: pcscd)");
        assumeTrue(Files.exists(VIRTUAL_READER), "skipped: vpcd is not installed (Debian: vsmartcard-vpcd)");
        assumeTrue(mayRun(), "skipped: starting pcscd needs the right to write to " + RUN);
        FileChannel turn = FileChannel.open(
                Path.of(System.getProperty("java.io.tmpdir"), "onetill-pcscd.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        turn.lock();
        boolean alone = ProcessHandle.allProcesses()
                .noneMatch(each -> each.info()
                        .command()
                        .map(name -> name.endsWith("/pcscd"))
                        .orElse(false));
        if (!alone) {
            turn.close();
        }
        assumeTrue(alone, "skipped: a pcscd that is not the test's own is running");
        return new PcscDaemon(program.get(), turn);
    }

    /**
     * Waits until the service knows that the first reader is empty: it looks a few times a second, and a card that is put in
     * before it has looked is taken for the last one.
     */
    public static void awaitEmpty() {
        try {
            CardService service = JnaCardService.open();
            while (!service.await(READER, false, LOOK)) {
                // It will look again.
            }
            service.close();
        } catch (CardServiceException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Kills it and starts another. */
    public void restart() throws IOException {
        kill();
        process = begin();
    }

    /** Kills it. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() throws IOException {
        kill();
        turn.close();
    }

    private static boolean mayRun() {
        try {
            Files.createDirectories(RUN);
            return Files.isWritable(RUN);
        } catch (IOException e) {
            return false;
        }
    }

    /** Its readers are there before it answers. */
    private Process begin() throws IOException {
        Process begun = new ProcessBuilder(program.toString(), "--foreground")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        while (true) {
            try {
                JnaCardService.open().close();
                return begun;
            } catch (CardServiceException notYet) {
                ended(begun);
            }
        }
    }

    private static void ended(Process begun) throws IOException {
        try {
            if (begun.waitFor(20, TimeUnit.MILLISECONDS)) {
                throw new IOException("pcscd ended at once");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }
}
