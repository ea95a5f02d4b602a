package io.onetill.samples.shop.exhaustive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.PlantedBugs;
import io.onetill.internal.engine.PlantedBug;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExhaustiveTest {
    // -Dshop.exhaustive=full tries the pairs of faults too, which takes some minutes.
    private static final Set<Mode> MODES =
            System.getProperty("shop.exhaustive", "").equals("full") ? Set.of(Mode.values()) : Mode.USUAL;

    @Test
    void noCrashFaultOrOrderOfEventsLosesMoneyOrTakesItTwice() throws Exception {
        ExhaustiveReport report = ExhaustiveRun.run(
                List.of(Scenario.values()), MODES.stream().sorted().toList(), row -> {});

        for (Mode mode : Mode.values()) {
            long cases = report.rows().stream()
                    .filter(row -> row.mode() == mode)
                    .mapToLong(ExhaustiveReport.Row::cases)
                    .sum();
            System.out.println(mode + ": " + cases + " cases");
        }
        System.out.printf(
                Locale.ROOT,
                "%d cases, %.0f/s, violations %d%n",
                report.cases(),
                report.cases() / report.seconds(),
                report.violations().size());
        assertEquals(List.of(), report.violations());
        Ratchet.holds(report);
    }

    @ParameterizedTest
    @EnumSource(PlantedBug.class)
    void aPlantedBugIsFound(PlantedBug bug) {
        int cases = 0;
        for (Scenario scenario : List.of(Scenario.CHIP_SALE, Scenario.ALIPAY_CODE, Scenario.WECHAT_CODE)) {
            for (Mode mode : List.of(Mode.CRASH, Mode.FAULT, Mode.CRASH_FAULT)) {
                ExhaustiveReport report =
                        ExhaustiveRun.run(List.of(scenario), List.of(mode), row -> {}, PlantedBugs.plant(bug));
                cases += (int) report.cases();
                if (!report.violations().isEmpty()) {
                    System.out.println(bug + " found by " + mode + " of " + scenario + ", within " + cases + " cases");
                    return;
                }
            }
        }
        assertTrue(false, bug + " was not found in " + cases + " cases");
    }
}
