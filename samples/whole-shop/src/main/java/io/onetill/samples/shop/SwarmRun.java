package io.onetill.samples.shop;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Many short runs instead of a long one: each draws its own faults, rates and number of tills, so that every mix has its
 * turn. They run side by side on all processors and are put together in the order of their seeds.
 *
 * <pre>{@code
 * SwarmReport report = SwarmRun.of(ShopPlan.of(1, 20_000)).run();
 * }</pre>
 */
public final class SwarmRun {
    private static final int PAYMENTS_OF_A_RUN = 120;
    private static final int[] TILLS = {1, 2, 3, 5};

    private final ShopPlan plan;
    private final OptionalInt tills;
    private final Rig rig;
    private final LongConsumer progress;
    private final int payments;
    private final int runs;
    private final long started = System.nanoTime();
    private final Map<Integer, SimulationReport> early = new HashMap<>();
    private final Map<Fault, Long> faults = new EnumMap<>(Fault.class);
    private final Map<String, Long> coverage = new TreeMap<>();
    private SwarmReport.@Nullable Failed failed;
    private int next;
    private int merged;
    private long paid;
    private long sent;
    private long requests;
    private long hash = Trace.FNV_START;
    private long crashes;
    private long virtualSeconds;
    private long restSeconds;

    private SwarmRun(ShopPlan plan, OptionalInt tills, Rig rig, LongConsumer progress) {
        this.plan = plan;
        this.tills = tills;
        this.rig = rig;
        this.progress = progress;
        this.payments = PAYMENTS_OF_A_RUN * Math.max(tills.orElse(1), plan.days());
        this.runs = Math.max(1, (plan.payments() + payments - 1) / payments);
    }

    /** Runs of all payments of the plan together, with the plan's tills and days in each, from its seed on. */
    public static SwarmRun of(ShopPlan plan) {
        return new SwarmRun(plan, OptionalInt.of(plan.tills()), Rig.NONE, done -> {});
    }

    /** The same, but each run draws its own number of tills. */
    public SwarmRun drawingTills() {
        return new SwarmRun(plan, OptionalInt.empty(), rig, progress);
    }

    /** The same with other tills than the shipped ones. */
    public SwarmRun rigged(Rig other) {
        return new SwarmRun(plan, tills, other, progress);
    }

    /** The same, telling now and then how many payments are done; called from several threads, one at a time. */
    public SwarmRun telling(LongConsumer listener) {
        return new SwarmRun(plan, tills, rig, listener);
    }

    /** Runs them; ends early when one breaks a promise. Call it once. */
    public SwarmReport run() {
        int threads = Math.min(runs, Runtime.getRuntime().availableProcessors());
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            CompletableFuture<?>[] all = IntStream.range(0, threads)
                    .mapToObj(any -> CompletableFuture.runAsync(this::work, workers))
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(all).join();
        } finally {
            workers.shutdown();
        }
        return report();
    }

    private void work() {
        for (int run = take(); run < runs; run = take()) {
            ShopPlan of = planOf(run);
            done(run, of, ShopSimulation.run(of, rig));
        }
    }

    private synchronized int take() {
        return failed == null ? next++ : runs;
    }

    private ShopPlan planOf(int run) {
        long seed = plan.seed() + run;
        int share = Math.min(payments, plan.payments() - run * payments);
        int drawn = TILLS[Choices.ofSeed(seed).weighted("swarm.tills", 13, 4, 2, 1)];
        return new ShopPlan(seed, share, tills.orElse(drawn), plan.days(), plan.faults());
    }

    private synchronized void done(int run, ShopPlan of, SimulationReport report) {
        early.put(run, report);
        SimulationReport ready = early.remove(merged);
        while (ready != null && failed == null) {
            merge(ready, merged == run ? of : planOf(merged));
            merged++;
            ready = early.remove(merged);
        }
        progress.accept(paid);
    }

    private void merge(SimulationReport report, ShopPlan of) {
        paid += report.payments();
        sent += report.sent();
        requests += report.requests();
        hash = Trace.fnv(hash, report.hash().getBytes(StandardCharsets.US_ASCII));
        crashes += report.crashes();
        virtualSeconds += report.virtualSeconds();
        restSeconds = Math.max(restSeconds, report.restSeconds());
        report.faults().forEach((fault, count) -> faults.merge(fault, count, Long::sum));
        report.coverage().forEach((cell, count) -> coverage.merge(cell, count, Long::sum));
        if (!report.broken().isEmpty()) {
            failed = new SwarmReport.Failed(of, report);
        }
    }

    private synchronized SwarmReport report() {
        return new SwarmReport(
                plan.seed(),
                merged,
                paid,
                sent,
                requests,
                String.format(Locale.ROOT, "%016x", hash),
                crashes,
                faults,
                coverage,
                virtualSeconds,
                restSeconds,
                (System.nanoTime() - started) / 1e9,
                Optional.ofNullable(failed));
    }
}
