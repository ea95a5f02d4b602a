package io.onetill.samples.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.samples.disk.CallExperiment.Fault;
import io.onetill.samples.disk.CallExperiment.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * System calls of the journal that fail or are the process's last. {@code -Ddisk.calls=all}, or names with commas between
 * them, tries every number of these calls in every way; without it a few are drawn, {@code -Ddisk.seed=N} others.
 */
class SystemCallTest {
    private static final int DRAWN = 5;
    private static final long SEED = Long.getLong("disk.seed", System.nanoTime() % 1_000_000);
    private static final String CALLS = System.getProperty("disk.calls", "");
    private static final String KILL = "signal=KILL";

    /** Which calls can fail in which way: a broken disk, a full one, one that the system made read-only, no power. */
    private static final Map<String, List<String>> FAULTS = new TreeMap<>(Map.of(
            "fsync", List.of("error=EIO", KILL),
            "pwrite64", List.of("error=EIO", "error=ENOSPC", "error=EROFS", KILL),
            "write", List.of("error=ENOSPC", KILL),
            "pread64", List.of("error=EIO"),
            "ftruncate", List.of("error=EIO", KILL),
            "openat", List.of("error=EIO", "error=ENOSPC", KILL),
            "unlink", List.of("error=EIO", KILL),
            "rename", List.of("error=EIO", KILL)));

    @TempDir
    Path folder;

    private int runs;

    @Test
    void noFailingCallLosesOrTakesMoney() throws Exception {
        if (!Strace.works()) {
            Notes.say("no strace here: a process ends itself in the middle of batches instead");
            assertEquals(List.of(), deaths());
            return;
        }
        Map<String, Integer> counts = new CallExperiment(next()).count(FAULTS.keySet());
        assertTrue(counts.get("fsync") >= 10 && counts.get("pwrite64") >= 100, counts::toString);
        List<Fault> faults = CALLS.isEmpty() ? few(counts) : every(counts);

        Map<String, Integer> ends = new TreeMap<>();
        List<String> violations = new ArrayList<>();
        for (Map.Entry<Fault, Result> run : run(faults).entrySet()) {
            ends.merge("exit " + run.getValue().code(), 1, Integer::sum);
            run.getValue().violations().forEach(sentence -> violations.add(run.getKey() + ": " + sentence));
        }

        Notes.say("system calls on the journal of one till's run: " + counts + "; runs with one or more that fail: "
                + faults.size() + " " + ends + ", seed " + SEED + ", violations " + violations.size());
        assertEquals(List.of(), violations);
        assertTrue(ends.containsKey("exit " + Strace.KILLED), "expected that a signal kills the process");
    }

    /** The control: were a journal that swallows errors not found out, the experiment would show nothing. */
    @Test
    void aJournalThatSwallowsAnErrorIsFoundOut() throws Exception {
        if (Strace.works()) {
            CallExperiment control = new CallExperiment(next()).careless();

            assertNotEquals(
                    List.of(),
                    control.run(new Fault("fsync", "error=EIO", 20, false)).violations());
        }
    }

    private static List<Fault> every(Map<String, Integer> counts) {
        Set<String> wanted = CALLS.equals("all") ? FAULTS.keySet() : Set.of(CALLS.split(","));
        List<Fault> faults = new ArrayList<>();
        counts.forEach((call, count) -> {
            if (wanted.contains(call)) {
                for (int number = 1; number <= count; number++) {
                    faults.addAll(inEveryWay(call, number));
                }
            }
        });
        return faults;
    }

    private static List<Fault> inEveryWay(String call, int number) {
        List<Fault> faults = new ArrayList<>();
        for (String fault : FAULTS.get(call)) {
            faults.add(new Fault(call, fault, number, false));
            if (!fault.equals(KILL)) {
                faults.add(new Fault(call, fault, number, true));
            }
        }
        return faults;
    }

    /** One of each of the ways in which a disk fails, and some more. */
    private static List<Fault> few(Map<String, Integer> counts) {
        Random random = new Random(SEED);
        List<Fault> faults = new ArrayList<>(List.of(
                new Fault("fsync", "error=EIO", 1 + random.nextInt(counts.get("fsync")), false),
                new Fault("pwrite64", "error=ENOSPC", 1 + random.nextInt(counts.get("pwrite64")), true),
                new Fault("pwrite64", "error=EROFS", 1 + random.nextInt(counts.get("pwrite64")), true),
                new Fault("pwrite64", KILL, 1 + random.nextInt(counts.get("pwrite64")), false)));
        List<Fault> others = new ArrayList<>();
        counts.forEach((call, count) -> others.addAll(inEveryWay(call, 1 + random.nextInt(count))));
        Collections.shuffle(others, random);
        faults.addAll(others.subList(0, DRAWN - faults.size()));
        return faults;
    }

    private Map<Fault, Result> run(List<Fault> faults) throws Exception {
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Result>> work = new ArrayList<>();
            faults.forEach(fault -> work.add(() -> run(fault)));
            Map<Fault, Result> results = new java.util.LinkedHashMap<>();
            List<Future<Result>> futures = two.invokeAll(work);
            for (int i = 0; i < futures.size(); i++) {
                results.put(faults.get(i), futures.get(i).get());
            }
            return results;
        } finally {
            two.shutdownNow();
        }
    }

    private Result run(Fault fault) throws IOException {
        Path place = next();
        Result result = new CallExperiment(place).run(fault);
        Trees.delete(place);
        return result;
    }

    private List<String> deaths() throws IOException {
        List<String> violations = new ArrayList<>();
        Random random = new Random(SEED);
        for (int i = 0; i < DRAWN; i++) {
            Path place = java.nio.file.Files.createDirectories(next());
            Child child = new Child(TillProcess.class, place);
            assertEquals(
                    TalkingJournal.DIED,
                    child.run(place.toString(), "t", "die:" + (1 + random.nextInt(14)), "card", "code", "refund"));
            violations.addAll(new TillCheck(place, child.said()).run());
        }
        return violations;
    }

    private synchronized Path next() {
        return folder.resolve("run-" + ++runs);
    }
}
