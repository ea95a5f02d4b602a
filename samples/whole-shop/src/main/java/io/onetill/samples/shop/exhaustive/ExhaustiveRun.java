package io.onetill.samples.shop.exhaustive;

import io.onetill.samples.shop.Fittings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Tries everything that can go wrong in one payment, case by case. The same cases with the same outcome on every
 * machine and with any number of threads.
 *
 * <pre>{@code
 * ExhaustiveReport report = ExhaustiveRun.run(
 *         List.of(Scenario.values()), Mode.USUAL, row -> System.out.println(row.line()));
 * }</pre>
 */
public final class ExhaustiveRun {
    private final Fittings plain;
    private final ExecutorService threads =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());

    private ExhaustiveRun(Fittings plain) {
        this.plain = plain;
    }

    /**
     * Runs each of these modes over each of these scenarios.
     *
     * @param progress told of each row when it is done, on the calling thread
     */
    public static ExhaustiveReport run(
            Collection<Scenario> scenarios, Collection<Mode> modes, Consumer<ExhaustiveReport.Row> progress) {
        return run(scenarios, modes, progress, Fittings.NONE);
    }

    /** The same with something between till and ports where otherwise nothing is, for tests of the runs themselves. */
    static ExhaustiveReport run(
            Collection<Scenario> scenarios,
            Collection<Mode> modes,
            Consumer<ExhaustiveReport.Row> progress,
            Fittings plain) {
        ExhaustiveRun run = new ExhaustiveRun(plain);
        try {
            return run.all(scenarios, modes, progress);
        } finally {
            run.threads.shutdownNow();
        }
    }

    private record Pending(Mode mode, Scenario scenario, List<Future<Tally>> pieces) {}

    private ExhaustiveReport all(
            Collection<Scenario> scenarios, Collection<Mode> modes, Consumer<ExhaustiveReport.Row> progress) {
        long started = System.nanoTime();
        List<Pending> pending = new ArrayList<>();
        for (Mode mode : modes) {
            for (Scenario scenario : scenarios) {
                pending.add(new Pending(mode, scenario, begin(mode, scenario)));
            }
        }
        List<ExhaustiveReport.Row> rows = new ArrayList<>();
        for (Pending each : pending) {
            Tally tally = new Tally();
            each.pieces().forEach(piece -> tally.add(outcome(piece)));
            if (tally.cases() > 0) {
                ExhaustiveReport.Row row = new ExhaustiveReport.Row(
                        each.mode(), each.scenario(), tally.cases(), tally.broken(), tally.violations());
                rows.add(row);
                progress.accept(row);
            }
        }
        return new ExhaustiveReport(rows, (System.nanoTime() - started) / 1e9);
    }

    private List<Future<Tally>> begin(Mode mode, Scenario scenario) {
        List<Future<Tally>> pieces = new ArrayList<>();
        for (Task task : mode.tasks(scenario, plain)) {
            pieces.add(threads.submit(task));
        }
        return pieces;
    }

    private static Tally outcome(Future<Tally> piece) {
        try {
            return piece.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a run broke off", e);
        }
    }
}
