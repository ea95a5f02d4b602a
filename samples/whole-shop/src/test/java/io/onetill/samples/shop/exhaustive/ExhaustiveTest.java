package io.onetill.samples.shop.exhaustive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

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
}
