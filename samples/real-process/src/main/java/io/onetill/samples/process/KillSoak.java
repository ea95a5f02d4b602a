package io.onetill.samples.process;

import io.onetill.samples.process.TillSetup.Keeping;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Kills a real till again and again. The hosts and the client stay; the till is a process with its journal on disk and
 * real sockets. SIGKILL comes at any time and at journal writes and messages; each day ends at rest, before the checker.
 */
public final class KillSoak {
    private static final int KILLS_A_DAY = 100;
    private static final int WORTH_AN_ARCHIVE = 50;

    private final Path folder;
    private final int lanes;
    private final long seed;

    /**
     * A soak.
     *
     * @param folder for journals, histories, ledgers and bills of all days; they stay there to be looked at
     * @param lanes how many tills run beside each other, one for each processor
     * @param seed draws what the client asks for and where the kills fall; when they fall is up to the machine
     */
    public KillSoak(Path folder, int lanes, long seed) {
        this.folder = folder;
        this.lanes = lanes;
        this.seed = seed;
    }

    /** Kills this often, and gives what came of it. */
    public Tally run(int kills) throws IOException, InterruptedException {
        return run(kills, Keeping.DURABLE);
    }

    Tally run(int kills, Keeping keeping) throws IOException, InterruptedException {
        List<String> jvm =
                new ArrayList<>(NothingLeftBehind.options(Files.createDirectories(folder.resolve("temporary"))));
        Tally tally = new Tally();
        SplittableRandom random = new SplittableRandom(seed);
        List<Callable<Void>> days = new ArrayList<>();
        Vertx vertx = Vertx.vertx();
        int perDay = Math.min(KILLS_A_DAY, Math.max(1, (kills + lanes - 1) / lanes));
        for (int left = kills; left > 0; left -= perDay) {
            int today = Math.min(perDay, left);
            Path place = folder.resolve("day-" + (days.size() + 1));
            SplittableRandom chance = random.split();
            days.add(() -> {
                new KilledDay(vertx, place, jvm, chance, keeping, tally).run(today);
                return null;
            });
        }
        if (kills >= WORTH_AN_ARCHIVE) {
            jvm.addAll(KilledDay.rehearse(vertx, folder.resolve("rehearsal"), List.copyOf(jvm)));
        }
        ExecutorService threads = Executors.newFixedThreadPool(lanes);
        try {
            for (Future<Void> day : threads.invokeAll(days)) {
                day.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a day could not be run to its end", e.getCause());
        } finally {
            threads.shutdownNow();
            Waiting.on(vertx.close());
        }
        return tally;
    }

    /** Runs a soak: number of kills, folder. Exit code 1 if a promise was broken. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int kills = Integer.parseInt(arguments[0]);
        int lanes = Runtime.getRuntime().availableProcessors();
        Tally tally = new KillSoak(Path.of(arguments[1]), lanes, System.nanoTime()).run(kills);
        tally.breaches().forEach(System.out::println);
        System.out.println(tally.text());
        System.exit(tally.breaches().isEmpty() && tally.lost() == 0 ? 0 : 1);
    }
}
