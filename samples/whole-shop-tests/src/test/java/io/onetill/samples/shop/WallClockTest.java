package io.onetill.samples.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The wall clock is data, never a decision (I13): a run with clock jumps is the same story as without. The bytes of the
 * messages differ, since they hold the time of day, so the steps are compared, with their times and outcomes.
 */
class WallClockTest {
    private static final int PAYMENTS = 60;

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void jumpsOfSomeMinutesChangeNoStep(long seed) {
        same(seed, Set.of(), 0);
    }

    /** A wallet's answer is believed for five minutes only, by its own rules; cards know no such thing. */
    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24})
    void jumpsOfYearsChangeNoStepOfCardPayments(long seed) {
        same(seed, Set.of("customer.deed", "cashier.any"), 1);
    }

    private static void same(long seed, Set<String> without, int far) {
        ShopPlan plan = ShopPlan.of(seed, PAYMENTS);
        List<Choice> steady = ShopSimulation.run(seed, PAYMENTS).choices().stream()
                .filter(choice -> !choice.label().endsWith(".CLOCK_JUMP"))
                .filter(choice -> !without.contains(choice.label()))
                .toList();
        List<Choice> jumping = new ArrayList<>(steady);
        jumping.removeIf(
                choice -> choice.label().equals("shop.jump") || choice.label().equals("shop.far"));
        jumping.add(new Choice("profile.CLOCK_JUMP", 0, 0, 999));
        for (int errand = 1; errand <= PAYMENTS; errand++) {
            jumping.add(new Choice("shop.CLOCK_JUMP", errand, 0, 1));
            jumping.add(new Choice("shop.jump", errand, 0, (int) (Choices.mix(seed + errand) >>> 43)));
            jumping.add(new Choice("shop.far", errand, 0, far));
        }

        SimulationReport right = ShopSimulation.replay(plan, steady);
        SimulationReport wrong = ShopSimulation.replay(plan, jumping);

        assertEquals(List.of(), wrong.broken());
        assertTrue(wrong.faults().getOrDefault(Fault.CLOCK_JUMP, 0L) >= 10, "jumps: " + wrong.faults());
        assertNotEquals(right.hash(), wrong.hash());
        assertEquals(right.story(), wrong.story());
    }
}
