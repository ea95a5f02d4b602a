package io.onetill.samples.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Power cuts at every moment of recorded runs. {@code -Ddisk.images=N} makes so many images of the till's run,
 * {@code -Ddisk.seed=N} draws other losses, and {@code -Ddisk.record=FOLDER} keeps new recordings.
 */
class PowerCutTest {
    private static final int IMAGES = Integer.getInteger("disk.images", 500);
    private static final int CONTROL_IMAGES = Math.max(150, IMAGES / 10);

    /** Few, since each has a log of 4 MB to be read. */
    private static final int BURST_IMAGES = Math.max(40, IMAGES / 25);

    private static final long SEED = Long.getLong("disk.seed", System.nanoTime() % 1_000_000);

    @TempDir
    Path folder;

    @Test
    void noPowerCutTakesWhatTheJournalAcknowledged() throws Exception {
        PowerCutReport report = cut(committed("till"), Disk::honest, JournalCheck::new, IMAGES);

        say("journal", report);
        assertEquals(List.of(), report.examples());
        assertTrue(report.images() >= IMAGES * 9L / 10, report::toString);
    }

    @Test
    void noPowerCutTakesAnythingWhenTheLogOfTheDatabaseBeginsAnew() throws Exception {
        PowerCutReport report = cut(committed("burst"), Disk::honest, JournalCheck::new, BURST_IMAGES);

        say("journal under bursts", report);
        assertEquals(List.of(), report.examples());
    }

    /** The control: a disk that says yes and does nothing (assumption A1 of the promise) must be found out. */
    @Test
    void aDiskThatLiesAboutSyncingIsFoundOut() throws Exception {
        PowerCutReport report = cut(committed("till"), Disk::lying, JournalCheck::new, CONTROL_IMAGES);

        say("journal on a lying disk", report);
        assertTrue(report.lossy() + report.otherwiseWrong() > report.images() / 10, report::toString);
    }

    @Test
    void plainSqliteWithFullSyncLosesNothing() throws Exception {
        PowerCutReport report = cut(committed("raw-full"), Disk::honest, folder -> new RawCheck(), CONTROL_IMAGES);

        say("plain SQLite, FULL", report);
        assertEquals(List.of(), report.examples());
    }

    /** The control: were synchronous=NORMAL as good as FULL, this experiment would show nothing. */
    @Test
    void plainSqliteWithNormalSyncLosesCommits() throws Exception {
        PowerCutReport report = cut(committed("raw-normal"), Disk::honest, folder -> new RawCheck(), CONTROL_IMAGES);

        say("plain SQLite, NORMAL", report);
        assertTrue(report.lossy() > report.images() / 10, report::toString);
        assertEquals(0, report.otherwiseWrong(), () -> String.join("\n", report.examples()));
    }

    /** Where strace is installed, this version's own run; elsewhere the committed one again, with other losses. */
    @Test
    void noPowerCutTakesWhatAFreshRunAcknowledged() throws Exception {
        boolean fresh = Strace.works();
        Recording recording = fresh ? recordTill() : committed("till");
        if (fresh && !System.getProperty("disk.record", "").isEmpty()) {
            keep("till", recording);
            keep("burst", recordBurst());
            keep("raw-full", recordRaw("FULL"));
            keep("raw-normal", recordRaw("NORMAL"));
        }

        PowerCutReport report = cut(recording, Disk::honest, JournalCheck::new, CONTROL_IMAGES);

        say(fresh ? "journal, recorded just now" : "journal (no strace here, so the committed recording)", report);
        assertEquals(List.of(), report.examples());
    }

    /** Payments of all kinds, a process that dies, and some batches that share a transaction. */
    private Recording recordTill() throws IOException {
        Recorder recorder = new Recorder(Files.createDirectories(folder.resolve("till")));
        assertEquals(0, recorder.run(TillProcess.class, "a", "card", "code", "refund", "silent", "burst:24"));
        assertEquals(
                TalkingJournal.DIED, recorder.run(TillProcess.class, "b", "card", "void", "die:6", "code", "code"));
        assertEquals(0, recorder.run(TillProcess.class, "c", "code", "reopen", "card"));
        return recorder.recording();
    }

    /** So much without an erasure that SQLite starts its log anew over old frames, and a death in the middle. */
    private Recording recordBurst() throws IOException {
        Recorder recorder = new Recorder(Files.createDirectories(folder.resolve("burst")));
        assertEquals(TalkingJournal.DIED, recorder.run(TillProcess.class, "a", "die:500", "burst:900"));
        assertEquals(0, recorder.run(TillProcess.class, "b", "burst:30"));
        return recorder.recording();
    }

    private Recording recordRaw(String synchronous) throws IOException {
        Recorder recorder = new Recorder(Files.createDirectories(folder.resolve("raw-" + synchronous)));
        assertEquals(0, recorder.run(RawProcess.class, synchronous, "120"));
        return recorder.recording();
    }

    private static Recording committed(String name) throws IOException {
        InputStream resource = PowerCutTest.class.getResourceAsStream("/" + name + ".recording");
        return Recording.read(Objects.requireNonNull(resource, name));
    }

    private static void keep(String name, Recording recording) throws IOException {
        recording.write(Files.newOutputStream(Path.of(System.getProperty("disk.record"), name + ".recording")));
    }

    private PowerCutReport cut(Recording recording, Supplier<Disk> disks, Function<Path, ImageCheck> checks, int images)
            throws IOException {
        // In memory where there is a place for it: the images are many, and their syncs need not wear out a disk.
        Path memory = Path.of("/dev/shm");
        Optional<Path> inMemory = Files.isWritable(memory)
                ? Optional.of(Files.createTempDirectory(memory, "onetill-images"))
                : Optional.empty();
        Path place = inMemory.orElse(folder.resolve("images"));
        try {
            return new PowerCuts(recording, disks, checks, place).run(images, SEED);
        } finally {
            if (inMemory.isPresent()) {
                Trees.delete(place);
            }
        }
    }

    private static void say(String experiment, PowerCutReport report) {
        Notes.say("power cuts, " + experiment + ", seed " + SEED + ": " + report);
    }
}
