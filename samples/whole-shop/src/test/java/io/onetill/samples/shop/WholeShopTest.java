package io.onetill.samples.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WholeShopTest {
    private static final int SEEDS = 70;
    private static final int PAYMENTS = 150;

    // Another first seed for a longer search: -Dshop.seed=1000000
    private static final long FIRST_SEED = Long.getLong("shop.seed", 1);

    @Test
    void noMoneyIsLostOrTakenTwiceInTenThousandPaymentsUnderEveryFault() {
        long started = System.nanoTime();

        List<SimulationReport> reports = LongStream.range(FIRST_SEED, FIRST_SEED + SEEDS)
                .parallel()
                .mapToObj(seed -> ShopSimulation.run(seed, PAYMENTS))
                .toList();

        int payments = reports.stream().mapToInt(SimulationReport::payments).sum();
        Map<String, Long> faults = new TreeMap<>();
        Map<String, Long> coverage = new TreeMap<>();
        for (SimulationReport report : reports) {
            report.faults().forEach((fault, count) -> faults.merge(fault.name(), count, Long::sum));
            report.coverage().forEach((cell, count) -> coverage.merge(cell, count, Long::sum));
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        Notes.say(String.format(
                Locale.ROOT,
                "%d payments, %d seeds from %d, %.0f payments/s, %d power cuts",
                payments,
                SEEDS,
                FIRST_SEED,
                payments / seconds,
                reports.stream().mapToInt(SimulationReport::crashes).sum()));
        Notes.say("faults injected: " + faults);
        Notes.say("cells reached: " + coverage);
        assertEquals(
                List.of(),
                reports.stream().flatMap(report -> report.violations().stream()).toList());
        assertTrue(payments >= 10_000, "payments: " + payments);
        Set<String> never = EnumSet.allOf(Fault.class).stream()
                .map(Enum::name)
                .filter(fault -> !faults.containsKey(fault))
                .collect(Collectors.toSet());
        assertEquals(Set.of(), never, "faults that were never injected");
        assertTrue(coverage.keySet()
                .containsAll(List.of(
                        "status APPROVED",
                        "status DECLINED",
                        "status CANCELLED",
                        "status IN_DOUBT",
                        "UNDOING x SUCCESS",
                        "UNDONE x UNDO_CONFIRMED",
                        "UNKNOWN x UNDO_DECIDED",
                        "WAITING x SUCCESS")));
    }

    @Test
    void theSameSeedIsTheSameRunToTheLastByte() {
        SimulationReport first = ShopSimulation.run(7, 120);
        SimulationReport second = ShopSimulation.run(7, 120);
        SimulationReport replayed = ShopSimulation.replay(ShopPlan.of(7, 120), first.choices());

        assertEquals(first.hash(), second.hash());
        assertEquals(first.hash(), replayed.hash());
        assertEquals(first.faults(), replayed.faults());
        assertNotEquals(first.hash(), ShopSimulation.run(8, 120).hash());
    }

    @Test
    void aDayOfBenignChoicesHasNoFault() {
        SimulationReport report = ShopSimulation.replay(ShopPlan.of(1, 100), List.of());

        assertEquals(List.of(), report.violations());
        assertEquals(0, report.faultCount());
        assertEquals(0, report.crashes() - 1, "only the restart that the audit makes itself");
    }
}
