package io.onetill.samples.terminal;

import io.onetill.samples.shop.ShopSimulation;
import io.onetill.samples.shop.SimulationReport;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "simulate",
        description =
                "A whole shop on a virtual clock with network faults and power cuts, checked from the hosts' ledgers.")
final class SimulateCommand implements Callable<Integer> {
    private static final int MOST_PAYMENTS = 10_000_000;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--seed", required = true, description = "Any whole number; the same seed gives the same run.")
    private long seed;

    @Option(names = "--payments", required = true, description = "How many payments.")
    private int payments;

    @Override
    public Integer call() {
        if (payments < 1 || payments > MOST_PAYMENTS) {
            throw new BadInputException("--payments: expected 1 to " + MOST_PAYMENTS + ", got " + payments);
        }
        Screen screen = common.screen();
        SimulationReport report = ShopSimulation.run(seed, payments);
        JsonObject faults = new JsonObject();
        new TreeMap<>(report.faults()).forEach((fault, count) -> faults.put(fault.name(), count));
        JsonObject coverage = new JsonObject();
        new TreeMap<>(report.coverage()).forEach(coverage::put);
        screen.line("seed " + report.seed() + ", payments " + report.payments() + ", hash " + report.hash());
        screen.line(screen.choose("断电重启 ", "crashes ") + report.crashes() + ", " + screen.choose("故障 ", "faults ")
                + faults.encode());
        screen.line(screen.choose("状态表覆盖 ", "state table reached ") + coverage.encode());
        screen.line(screen.choose("每秒笔数 ", "payments per second ") + Math.round(report.paymentsPerSecond()));
        screen.line(screen.choose("违规 ", "violations ") + report.violations().size());
        report.violations().forEach(screen::line);
        screen.object(new JsonObject()
                .put("seed", report.seed())
                .put("payments", report.payments())
                .put("hash", report.hash())
                .put("violations", report.violations().size())
                .put("violationTexts", new JsonArray(report.violations()))
                .put("crashes", report.crashes())
                .put("faults", faults)
                .put("coverage", coverage)
                .put("paymentsPerSecond", report.paymentsPerSecond()));
        return report.violations().isEmpty() ? ExitCode.APPROVED : ExitCode.FAILURE;
    }
}
