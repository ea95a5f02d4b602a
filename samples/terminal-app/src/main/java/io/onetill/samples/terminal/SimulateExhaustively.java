package io.onetill.samples.terminal;

import io.onetill.samples.shop.exhaustive.ExhaustiveReport;
import io.onetill.samples.shop.exhaustive.ExhaustiveRun;
import io.onetill.samples.shop.exhaustive.Mode;
import io.onetill.samples.shop.exhaustive.Scenario;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs one payment case by case, through everything that can go wrong in it. */
final class SimulateExhaustively {
    private static final String ALL = "all";

    private final Screen screen;

    SimulateExhaustively(Screen screen) {
        this.screen = screen;
    }

    int run(String name) {
        List<Mode> modes = Mode.USUAL.stream().sorted().toList();
        ExhaustiveReport report = ExhaustiveRun.run(scenarios(name), modes, this::show);
        List<String> violations = report.violations();
        violations.stream().limit(1).forEach(screen::line);
        screen.line(screen.choose("用例 ", "cases ")
                + report.cases()
                + screen.choose("，每秒 ", ", per second ")
                + Math.round(report.cases() / report.seconds()));
        screen.line(screen.choose("违规 ", "violations ") + broken(report));
        screen.object(json(report));
        return broken(report) == 0 ? ExitCode.APPROVED : ExitCode.FAILURE;
    }

    private static List<Scenario> scenarios(String name) {
        if (name.equals(ALL)) {
            return List.of(Scenario.values());
        }
        return Stream.of(Scenario.values())
                .filter(scenario -> word(scenario).equals(name))
                .findFirst()
                .map(List::of)
                .orElseThrow(() -> new BadInputException("--exhaustive: expected all, "
                        + Stream.of(Scenario.values())
                                .map(SimulateExhaustively::word)
                                .collect(Collectors.joining(", "))
                        + ", got " + name));
    }

    private void show(ExhaustiveReport.Row row) {
        screen.line(String.format(
                screen.choose("%-12s %-16s 用例 %6d，违规 %d", "%-12s %-16s cases %6d, violations %d"),
                row.mode(),
                word(row.scenario()),
                row.cases(),
                row.broken()));
    }

    private static JsonObject json(ExhaustiveReport report) {
        JsonArray rows = new JsonArray();
        report.rows()
                .forEach(row -> rows.add(new JsonObject()
                        .put("mode", word(row.mode()))
                        .put("scenario", word(row.scenario()))
                        .put("cases", row.cases())
                        .put("violations", row.broken())));
        return new JsonObject()
                .put("cases", report.cases())
                .put("violations", broken(report))
                .put("violationTexts", new JsonArray(report.violations()))
                .put("rows", rows);
    }

    private static int broken(ExhaustiveReport report) {
        return report.rows().stream().mapToInt(ExhaustiveReport.Row::broken).sum();
    }

    private static String word(Enum<?> row) {
        return row.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
