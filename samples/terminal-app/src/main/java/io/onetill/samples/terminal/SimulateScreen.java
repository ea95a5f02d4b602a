package io.onetill.samples.terminal;

import io.onetill.samples.shop.FailingTrace;
import io.onetill.samples.shop.Fault;
import io.onetill.samples.shop.Shrinker;
import io.onetill.samples.shop.SimulationReport;
import io.onetill.samples.shop.StateTables;
import io.onetill.samples.shop.SwarmReport;
import io.onetill.samples.shop.Violation;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/** What a simulation says: figures, and for a broken promise what happened and how to see it again. */
final class SimulateScreen {
    private static final int STEPS = 10;
    private static final Duration SOON = Duration.ofSeconds(3);

    private final Screen screen;

    SimulateScreen(Screen screen) {
        this.screen = screen;
    }

    /** Says on standard error how far it is, a tenth at a time, if it takes long enough for anybody to wonder. */
    LongConsumer progress(long payments) {
        long[] said = {0};
        long started = System.nanoTime();
        return done -> {
            long step = done * STEPS / payments;
            boolean wondering = System.nanoTime() - started > SOON.toNanos();
            if (wondering && step > said[0] && step < STEPS) {
                said[0] = step;
                screen.progress(step * 100 / STEPS + " % (" + done + ")");
            }
        };
    }

    void shrinking(SwarmReport.Failed failed) {
        screen.progress(failed.report().broken().get(0).headline());
        screen.progress(screen.choose("正在缩小……", "making it small ..."));
    }

    /** A simulation in which every promise held. */
    void show(SwarmReport report) {
        figures(report);
        screen.line(screen.choose("违规 ", "violations ") + 0);
        screen.object(json(report, List.of()));
    }

    /** A simulation that broke a promise, and the trace of it. */
    void show(SwarmReport report, SwarmReport.Failed failed, Shrinker.Shrunk shrunk, Path file) {
        List<Violation> broken = shrunk.report().broken();
        figures(report);
        screen.line(screen.choose("违规 ", "violations ") + broken.size());
        screen.line("");
        broken.stream().limit(1).forEach(violation -> screen.line(violation.text()));
        screen.line("");
        screen.line(String.format(
                screen.choose(
                        "种子 %d：%d 个请求、%d 个故障，缩小到 %d 个请求、%d 个故障（%d 次运行）",
                        "seed %d: %d requests with %d faults, made small: %d with %d (%d runs)"),
                failed.plan().seed(),
                failed.report().requests(),
                failed.report().faultCount(),
                shrunk.report().requests(),
                shrunk.faults(),
                shrunk.tries()));
        screen.line(screen.choose("再看一次：", "again: ") + "./onetill simulate --replay " + file);
        screen.line(screen.choose("留作测试：复制到 ", "to keep it as a test, copy it to ")
                + "samples/whole-shop-tests/src/test/resources/traces");
        screen.object(json(report, broken).put("trace", file.toString()));
    }

    /** A trace that was replayed. */
    void show(FailingTrace trace, SimulationReport report) {
        report.broken().stream().limit(1).forEach(violation -> screen.line(violation.text()));
        screen.line(screen.choose("种子 ", "seed ") + report.seed() + ", " + screen.choose("笔数 ", "payments ")
                + report.payments() + ", hash " + report.hash());
        screen.line(screen.choose("违规 ", "violations ")
                + report.broken().size()
                + screen.choose("，写下时违反 ", ", when it was written it broke ")
                + trace.invariant());
        screen.object(new JsonObject()
                .put("seed", report.seed())
                .put("payments", report.payments())
                .put("sent", report.sent())
                .put("requests", report.requests())
                .put("hash", report.hash())
                .put("violations", report.broken().size())
                .put("violationTexts", texts(report.broken()))
                .put("crashes", report.crashes())
                .put("faults", faults(report.faults()))
                .put("coverage", coverage(report.coverage()))
                .put("paymentsPerSecond", report.paymentsPerSecond()));
    }

    private void figures(SwarmReport report) {
        screen.line("seed " + report.seed() + ", payments " + report.payments() + ", " + screen.choose("运行 ", "runs ")
                + report.runs() + ", hash " + report.hash());
        screen.line(screen.choose("其中报文可能已到主机 ", "sent to a host ")
                + report.sent()
                + screen.choose("，请求 ", ", requests ")
                + report.requests()
                + screen.choose("，未受理 ", ", not taken ")
                + (report.requests() - report.payments()));
        screen.line(screen.choose("各渠道发出的尝试 ", "attempts sent by channel ") + report.sentByChannel());
        screen.line(screen.choose("断电重启 ", "crashes ") + report.crashes() + ", " + screen.choose("故障 ", "faults ")
                + faults(report.faults()).encode());
        List<String> reachable = StateTables.reachable();
        List<String> never = StateTables.neverReached(report.coverage());
        screen.line(screen.choose("状态表到达 ", "state table cells reached ")
                + (reachable.size() - never.size())
                + screen.choose("，共 ", " of ")
                + reachable.size()
                + (never.isEmpty() || never.size() > STEPS ? "" : screen.choose("，未到达 ", ", not ") + never));
        screen.line(screen.choose("每秒笔数 ", "payments per second ")
                + Math.round(report.paymentsPerSecond())
                + screen.choose("，店内时间 ", ", time in the shops ")
                + report.virtualSeconds() / 3600
                + screen.choose(" 小时，故障结束后最久 ", " h, after the last fault nothing was open for longer than ")
                + report.restSeconds()
                + screen.choose(" 秒仍有未决", " s"));
    }

    private static JsonObject json(SwarmReport report, List<Violation> broken) {
        List<String> never = StateTables.neverReached(report.coverage());
        return new JsonObject()
                .put("seed", report.seed())
                .put("payments", report.payments())
                .put("sent", report.sent())
                .put("sentByChannel", new JsonObject(new TreeMap<String, Object>(report.sentByChannel())))
                .put("requests", report.requests())
                .put("runs", report.runs())
                .put("hash", report.hash())
                .put("violations", broken.size())
                .put("violationTexts", texts(broken))
                .put("crashes", report.crashes())
                .put("faults", faults(report.faults()))
                .put("coverage", coverage(report.coverage()))
                .put("cells", StateTables.reachable().size())
                .put("cellsNotReached", new JsonArray(never))
                .put("restSeconds", report.restSeconds())
                .put("paymentsPerSecond", report.paymentsPerSecond());
    }

    private static JsonArray texts(List<Violation> broken) {
        return new JsonArray(broken.stream().map(Violation::text).toList());
    }

    private static JsonObject faults(Map<Fault, Long> counts) {
        JsonObject faults = new JsonObject();
        new TreeMap<>(counts).forEach((fault, count) -> faults.put(fault.name(), count));
        return faults;
    }

    private static JsonObject coverage(Map<String, Long> counts) {
        JsonObject coverage = new JsonObject();
        new TreeMap<>(counts).forEach(coverage::put);
        return coverage;
    }
}
