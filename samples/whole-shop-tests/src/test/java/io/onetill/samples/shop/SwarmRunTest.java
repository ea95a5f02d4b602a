package io.onetill.samples.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SwarmRunTest {
    @Test
    void theHashDoesNotDependOnWhatRanSideBySide() {
        SwarmReport first = SwarmRun.of(ShopPlan.of(40, 700)).drawingTills().run();
        SwarmReport second = SwarmRun.of(ShopPlan.of(40, 700)).drawingTills().run();

        assertEquals(Optional.empty(), first.failed());
        assertTrue(first.payments() >= 700, "payments: " + first.payments());
        assertEquals(first.hash(), second.hash());
        assertEquals(first.faults(), second.faults());
        assertEquals(first.coverage(), second.coverage());
        assertNotEquals(first.hash(), SwarmRun.of(ShopPlan.of(41, 700)).run().hash());
    }

    @Test
    void severalTillsShareTheHostsAndEveryPaymentIsAskedFor() {
        SwarmReport report =
                SwarmRun.of(new ShopPlan(3, 500, 4, 1, FaultMix.ALL)).run();

        assertEquals(Optional.empty(), report.failed());
        assertTrue(report.payments() >= 500, "payments: " + report.payments());
        assertTrue(report.restSeconds() <= ShopSimulation.LONGEST_TO_REST.toSeconds());
    }

    @Test
    void aMixHasItsOwnFaultsOnly() {
        SwarmReport report =
                SwarmRun.of(new ShopPlan(7, 600, 1, 1, FaultMix.POWER)).run();

        assertEquals(Optional.empty(), report.failed());
        assertTrue(report.crashes() > 5, "crashes: " + report.crashes());
        assertTrue(report.faults().keySet().stream().allMatch(fault -> fault.group() == Fault.Group.POWER));
        assertTrue(SwarmRun.of(new ShopPlan(7, 120, 1, 1, FaultMix.NONE))
                .run()
                .faults()
                .isEmpty());
    }

    @Test
    void progressGrowsToTheEnd() {
        List<Long> said = Collections.synchronizedList(new ArrayList<>());

        SwarmRun.of(new ShopPlan(7, 480, 1, 1, FaultMix.NONE))
                .telling(said::add)
                .run();

        assertEquals(said.stream().sorted().toList(), said);
        assertEquals(480L, said.get(said.size() - 1));
    }
}
