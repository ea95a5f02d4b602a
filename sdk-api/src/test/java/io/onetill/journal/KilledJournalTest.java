package io.onetill.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledJournalTest {
    private static final int KILLS = 5;

    @TempDir
    Path folder;

    @Test
    void aKilledProcessLosesNoAcknowledgedEntry() throws Exception {
        int acknowledged = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            acknowledged = runAndKill(acknowledged + 40 + 13 * kill);

            Journal journal = Journals.sqlite(folder);
            JournalContract.await(journal.open());
            JournalReport report = JournalContract.await(journal.verify());
            JournalContract.await(journal.close());

            assertEquals(List.of(), report.problems());
            assertTrue(
                    report.entries() >= acknowledged, "acknowledged " + acknowledged + ", found " + report.entries());
            acknowledged = Math.toIntExact(report.entries());
        }
    }

    @Test
    void anotherProcessIsRefusedEvenAfterThisOneTriedTwice() throws Exception {
        Journal journal = Journals.sqlite(folder);
        JournalContract.await(journal.open());
        assertEquals(
                JournalException.Reason.LOCKED,
                JournalContract.failure(Journals.sqlite(folder).open()));

        Process child = child().redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();

        assertTrue(child.waitFor(30, TimeUnit.SECONDS));
        String said = Files.readString(folder.resolve("out"));
        assertTrue(child.exitValue() != 0 && said.contains("Another till program"), said);
        JournalContract.await(journal.append(JournalBatches.requested(1)));
        JournalContract.await(journal.close());
    }

    private ProcessBuilder child() {
        return new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Appender.class.getName(),
                folder.toString());
    }

    /** Runs the child until it has acknowledged that many entries, kills it, and gives the last number it wrote. */
    private int runAndKill(int until) throws Exception {
        Process child = child().redirectError(ProcessBuilder.Redirect.INHERIT).start();
        int last = 0;
        try (BufferedReader lines = child.inputReader()) {
            String line = lines.readLine();
            while (line != null) {
                // A line without its end may be half a number.
                last = Integer.parseInt(line.substring(0, line.indexOf('.')));
                if (last >= until && child.isAlive()) {
                    // Process.destroyForcibly would close the stream too, and what was acknowledged with it.
                    child.toHandle().destroyForcibly();
                }
                line = lines.readLine();
                if (line != null && !line.endsWith(".")) {
                    break;
                }
            }
        }
        child.waitFor();
        return last;
    }

    /** The child: appends for ever and writes the number of each acknowledged entry. */
    static final class Appender {
        private Appender() {}

        public static void main(String[] arguments) {
            Journal journal = Journals.sqlite(Path.of(arguments[0]));
            JournalContract.await(journal.open());
            int number = Math.toIntExact(JournalContract.await(journal.verify()).entries());
            while (true) {
                number++;
                JournalContract.await(journal.append(JournalBatches.requested(number)));
                System.out.println(number + ".");
            }
        }
    }
}
