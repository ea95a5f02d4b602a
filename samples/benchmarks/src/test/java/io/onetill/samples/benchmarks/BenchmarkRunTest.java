package io.onetill.samples.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks and puts their ratios into one table; only with the profile {@code benchmarks}. */
@EnabledIfSystemProperty(named = "onetill.benchmarks", matches = "run")
class BenchmarkRunTest {
    private static final Logger LOG = Logger.getLogger(BenchmarkRunTest.class.getName());
    private static final List<String> WORK = List.of("parse", "parseAll", "parseKey", "build");

    /** Time in nanoseconds and allocation in bytes, for one operation. */
    private record Cost(double nanos, double bytes) {}

    @Test
    void theCodecBesideOthers() throws RunnerException, IOException {
        Map<String, Cost> costs = new TreeMap<>();
        var options = new OptionsBuilder()
                .include(CodecBenchmark.class.getName() + ".*")
                .param("codec", CodecBenchmark.codecs().toArray(String[]::new))
                .addProfiler(GCProfiler.class)
                .jvmArgs("-XX:+UseSerialGC")
                .build();
        for (RunResult result : new Runner(options).run()) {
            String work = result.getPrimaryResult().getLabel();
            String codec = result.getParams().getParam("codec");
            costs.put(codec + " " + work, cost(result));
        }
        List<String> table = table(costs);
        Files.write(Path.of("target", "codec.md"), table);
        LOG.info(() -> String.join("\n", table));
    }

    @Test
    void theCodeForTheDisplayBesideZxingsOwnPicture() throws RunnerException, IOException {
        Map<String, Cost> costs = new TreeMap<>();
        var options = new OptionsBuilder()
                .include(QrBenchmark.class.getName() + ".*")
                .addProfiler(GCProfiler.class)
                .jvmArgs("-XX:+UseSerialGC")
                .build();
        for (RunResult result : new Runner(options).run()) {
            costs.put(result.getPrimaryResult().getLabel(), cost(result));
        }
        Cost ours = costs.get("oneTill");
        Cost theirs = costs.get("zxing");
        List<String> table = List.of(
                "| | PNG of a code |",
                "| --- | --- |",
                String.format(Locale.ROOT, "| OneTill | %.0f us, %.0f KB |", ours.nanos() / 1e3, ours.bytes() / 1024),
                String.format(
                        Locale.ROOT,
                        "| ZXing's MatrixToImageWriter | %.0f us, %.0f KB |",
                        theirs.nanos() / 1e3,
                        theirs.bytes() / 1024),
                String.format(Locale.ROOT, "| OneTill : ZXing | %.2f |", ours.nanos() / theirs.nanos()));
        Files.write(Path.of("target", "qr.md"), table);
        LOG.info(() -> String.join("\n", table));
    }

    private static Cost cost(RunResult result) {
        return new Cost(
                result.getPrimaryResult().getScore(),
                result.getSecondaryResults().get("gc.alloc.rate.norm").getScore());
    }

    private static List<String> table(Map<String, Cost> costs) {
        List<String> lines = new ArrayList<>();
        lines.add("| | " + String.join(" | ", WORK) + " |");
        lines.add("| --- " + "| --- ".repeat(WORK.size()) + "|");
        for (String codec : CodecBenchmark.codecs()) {
            StringBuilder line = new StringBuilder("| ").append(codec);
            for (String work : WORK) {
                Cost cost = costs.get(codec + " " + work);
                line.append(String.format(Locale.ROOT, " | %.0f ns, %.0f B", cost.nanos(), cost.bytes()));
            }
            lines.add(line.append(" |").toString());
        }
        StringBuilder ratio = new StringBuilder("| onetill : faster peer");
        StringBuilder limit = new StringBuilder("| onetill : limit");
        for (String work : WORK) {
            double ours = costs.get("onetill " + work).nanos();
            double peer = CodecBenchmark.codecs().stream()
                    .filter(name -> !name.equals("onetill") && !name.equals("limit"))
                    .mapToDouble(name -> costs.get(name + " " + work).nanos())
                    .min()
                    .orElseThrow();
            ratio.append(String.format(Locale.ROOT, " | %.2f", ours / peer));
            limit.append(String.format(
                    Locale.ROOT, " | %.2f", ours / costs.get("limit " + work).nanos()));
        }
        lines.add(ratio.append(" |").toString());
        lines.add(limit.append(" |").toString());
        return lines;
    }
}
