package io.onetill.samples.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests of the tools that a person uses when a simulation fails, on a till with a bug. */
class ShrinkerTest {
    private static SwarmReport.Failed failed;
    private static Shrinker.Shrunk shrunk;

    @BeforeAll
    static void aBugIsFoundAndMadeSmall() {
        failed = SwarmRun.of(ShopPlan.of(1, 5_000))
                .rigged(ForgetfulTill.RIG)
                .run()
                .failed()
                .orElseThrow();
        shrunk = Shrinker.shrink(failed.plan(), failed.report(), ForgetfulTill.RIG, Duration.ofMinutes(2));
    }

    @Test
    void aFailingRunShrinksToAHandfulOfFaultsAndPayments() {
        assertTrue(
                shrunk.faults() >= 1 && shrunk.faults() <= 3,
                "faults: " + shrunk.report().faults());
        assertTrue(
                shrunk.report().requests() <= 3, "requests: " + shrunk.report().requests());
        assertTrue(failed.report().faultCount() > shrunk.faults());
    }

    @Test
    void theSameInvariantStaysBroken() {
        assertEquals(
                failed.report().broken().get(0).invariant(),
                shrunk.report().broken().get(0).invariant());
    }

    @Test
    void theLadderTellsTheStoryFromTheRequestToTheBrokenPromise() {
        Violation violation = shrunk.report().broken().get(0);
        String text = violation.text();

        assertTrue(text.contains("cashier") && text.contains("disk") && text.contains("acquirer / wallet"), text);
        assertTrue(text.contains("asks for"), text);
        assertTrue(text.contains("REQUESTED durable"), text);
        assertTrue(text.contains("!! POWER CUT"), text);
        assertTrue(text.endsWith(violation.headline()), text);
        assertTrue(violation.ladder().size() < 120, text);
    }

    @Test
    void aTraceFileHoldsTheWholeRun() {
        FailingTrace read = FailingTrace.parse(shrunk.trace().text());
        SimulationReport again = ShopSimulation.replay(read.plan(), read.choices(), ForgetfulTill.RIG, true);

        assertEquals(shrunk.trace(), read);
        assertEquals(shrunk.report().hash(), again.hash());
        assertEquals(shrunk.report().broken(), again.broken());
        assertTrue(shrunk.trace().text().length() < 4_000, shrunk.trace().text());
    }

    @Test
    void theHealthyTillPassesTheTrace() {
        assertEquals(List.of(), shrunk.trace().replay().broken());
    }

    @Test
    void aRunWithoutViolationCannotBeShrunk() {
        SimulationReport healthy = shrunk.trace().replay();

        assertThrows(
                IllegalArgumentException.class,
                () -> Shrinker.shrink(shrunk.trace().plan(), healthy, Rig.NONE, Duration.ofSeconds(1)));
    }
}
