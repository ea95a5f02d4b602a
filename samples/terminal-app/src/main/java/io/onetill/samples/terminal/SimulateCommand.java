package io.onetill.samples.terminal;

import io.onetill.samples.shop.FailingTrace;
import io.onetill.samples.shop.FaultMix;
import io.onetill.samples.shop.Rig;
import io.onetill.samples.shop.ShopPlan;
import io.onetill.samples.shop.Shrinker;
import io.onetill.samples.shop.SimulationReport;
import io.onetill.samples.shop.SwarmReport;
import io.onetill.samples.shop.SwarmRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "simulate",
        description =
                "A whole shop on a virtual clock with network faults and power cuts, checked from the hosts' ledgers.")
final class SimulateCommand implements Callable<Integer> {
    private static final int MOST_PAYMENTS = 10_000_000;
    private static final int MOST_TILLS = 50;
    private static final int MOST_DAYS = 31;
    private static final int MOST_TRACE_BYTES = 10_000_000;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--seed", description = "Any whole number; the same seed gives the same runs (default: 1).")
    private long seed = 1;

    @Option(names = "--payments", description = "How many payments (default: 20000).")
    private int payments = 20_000;

    @Option(
            names = "--faults",
            paramLabel = "PROFILE",
            description = "none, network, power, disk, hosts, devices or all (default: all).")
    private String faults = "all";

    @Option(names = "--tills", paramLabel = "K", description = "Tills of the shop (default: each run draws its own).")
    private @Nullable Integer tills;

    @Option(
            names = "--days",
            paramLabel = "D",
            description = "Days of each run, closed with the hosts' bills (default: 1).")
    private int days = 1;

    @Option(names = "--replay", paramLabel = "FILE", description = "Replay a trace instead.")
    private @Nullable Path replay;

    @Option(
            names = "--exhaustive",
            paramLabel = "SCENARIO",
            description = "Try everything that can go wrong in one payment instead: all, or a name from the table.")
    private @Nullable String exhaustive;

    @Option(
            names = "--traces",
            paramLabel = "DIR",
            description = "Where a run that breaks a promise is written as a trace (default: here).")
    private Path traces = Path.of("");

    @Override
    public Integer call() {
        Screen screen = common.screen();
        SimulateScreen out = new SimulateScreen(screen);
        if (replay != null) {
            return replay(replay, out);
        }
        if (exhaustive != null) {
            return new SimulateExhaustively(screen).run(exhaustive);
        }
        check("--payments", payments, 1, MOST_PAYMENTS);
        int atEach = tills == null ? 1 : tills;
        check("--tills", atEach, 1, MOST_TILLS);
        check("--days", days, 1, MOST_DAYS);
        FaultMix mix = FaultMix.of(faults)
                .orElseThrow(() -> new BadInputException(
                        "--faults: expected none, network, power, disk, hosts, devices or all, got " + faults));
        SwarmRun swarm =
                SwarmRun.of(new ShopPlan(seed, payments, atEach, days, mix)).telling(out.progress(payments));
        SwarmReport report = (tills == null ? swarm.drawingTills() : swarm).run();
        if (report.failed().isEmpty()) {
            out.show(report);
            return ExitCode.APPROVED;
        }
        SwarmReport.Failed failed = report.failed().get();
        out.shrinking(failed);
        Shrinker.Shrunk shrunk = Shrinker.shrink(failed.plan(), failed.report(), Rig.NONE, Shrinker.USUAL_TIME);
        out.show(report, failed, shrunk, write(shrunk.trace()));
        return ExitCode.FAILURE;
    }

    private static void check(String option, int value, int low, int high) {
        if (value < low || value > high) {
            throw new BadInputException(option + ": expected " + low + " to " + high + ", got " + value);
        }
    }

    private static int replay(Path file, SimulateScreen out) {
        FailingTrace trace;
        try {
            if (Files.size(file) > MOST_TRACE_BYTES) {
                throw new BadInputException("--replay: expected a trace of at most " + MOST_TRACE_BYTES + " bytes");
            }
            trace = FailingTrace.parse(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new BadInputException("--replay: expected a trace that can be read, got " + file);
        } catch (IllegalArgumentException e) {
            throw new BadInputException("--replay: " + e.getMessage());
        }
        SimulationReport report = trace.replay();
        out.show(trace, report);
        return report.broken().isEmpty() ? ExitCode.APPROVED : ExitCode.FAILURE;
    }

    private Path write(FailingTrace trace) {
        String name = trace.invariant().replaceAll("[^A-Za-z0-9]+", "-") + "-seed"
                + trace.plan().seed() + ".trace";
        Path file = traces.resolve(name);
        try {
            if (file.getParent() != null) {
                Files.createDirectories(file.getParent());
            }
            Files.writeString(file, trace.text());
            return file;
        } catch (IOException e) {
            throw new BadInputException("--traces: expected a folder that can be written, got " + traces);
        }
    }
}
