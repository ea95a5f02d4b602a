package io.onetill.samples.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class WholeShopTest {
    // More of them: -Psoak, or -Dshop.payments=2000000
    private static final int PAYMENTS = Integer.getInteger("shop.payments", 100_000);

    // Others: -Dshop.seed=1000000
    private static final long FIRST_SEED = Long.getLong("shop.seed", 1);

    private static final int ENOUGH_FOR_EVERY_CELL = 100_000;
    private static final int A_LOT = 500_000;
    private static final Logger LOG = Logger.getLogger(WholeShopTest.class.getName());

    private static long told;

    @Test
    void noMoneyIsLostOrTakenTwiceUnderAnyFault() throws IOException {
        SwarmReport report = SwarmRun.of(ShopPlan.of(FIRST_SEED, PAYMENTS))
                .telling(WholeShopTest::tellOfALongRun)
                .drawingTills()
                .run();

        note(report);
        report.failed().ifPresent(WholeShopTest::tell);
        assertTrue(report.payments() >= PAYMENTS, "payments: " + report.payments());
        assertTrue(report.restSeconds() <= ShopSimulation.LONGEST_TO_REST.toSeconds());
        assertEquals(List.of(), StateTables.impossible(report.coverage()), "cells that cannot be reached");
        if (PAYMENTS >= ENOUGH_FOR_EVERY_CELL) {
            Set<Fault> never = EnumSet.allOf(Fault.class);
            never.removeAll(report.faults().keySet());
            assertEquals(Set.of(), never, "faults that were never injected");
            assertEquals(List.of(), StateTables.neverReached(report.coverage()), "cells that were never reached");
        }
        checkPage(report);
    }

    @Test
    void theBooksOfSeveralDaysAndTillsAgreeWithTheBills() {
        SwarmReport report =
                SwarmRun.of(new ShopPlan(FIRST_SEED, 2_000, 3, 3, FaultMix.ALL)).run();

        report.failed().ifPresent(WholeShopTest::tell);
        assertTrue(report.payments() >= 2_000, "payments: " + report.payments());
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

    private static void tellOfALongRun(long payments) {
        if (payments / A_LOT > told) {
            told = payments / A_LOT;
            LOG.info(() -> payments + " payments, no violation so far");
        }
    }

    private static void note(SwarmReport report) throws IOException {
        String figures = String.format(
                Locale.ROOT,
                "payments %d, sent to a host %d, requests %d%nruns %d, seeds from %d%nviolations %d%npayments/s %.0f on %d processors%n"
                        + "power cuts %d%nhours in the shops %d%nopen after the last fault for at most %d s%n"
                        + "faults %s%ncells %s%nhash %s%n",
                report.payments(),
                report.sent(),
                report.requests(),
                report.runs(),
                report.seed(),
                report.failed().isPresent() ? 1 : 0,
                report.paymentsPerSecond(),
                Runtime.getRuntime().availableProcessors(),
                report.crashes(),
                report.virtualSeconds() / 3600,
                report.restSeconds(),
                new TreeMap<>(report.faults()),
                new TreeMap<>(report.coverage()),
                report.hash());
        Files.writeString(Path.of("target", "whole-shop.txt"), figures);
    }

    /** Whoever sees this fail needs the small run, not the large one. */
    private static void tell(SwarmReport.Failed failed) {
        Shrinker.Shrunk shrunk = Shrinker.shrink(failed.plan(), failed.report(), Rig.NONE, Duration.ofSeconds(60));
        fail("seed " + failed.plan().seed() + "\n" + shrunk.trace().text() + "\n"
                + shrunk.report().broken().get(0).text());
    }

    private static void checkPage(SwarmReport report) throws IOException {
        Path file = Path.of("..", "..", "docs", "reference", "state-coverage.md");
        List<String> page = StatePage.of(report.coverage(), report.payments());
        if ("write".equals(System.getProperty("onetill.docs"))) {
            Files.write(file, page);
        }
        List<String> committed = Files.exists(file) ? Files.readAllLines(file) : List.of();
        assertEquals(
                StatePage.shape(page),
                StatePage.shape(committed),
                "docs/reference/state-coverage.md differs from the tables; write it anew with -Donetill.docs=write");
    }
}
