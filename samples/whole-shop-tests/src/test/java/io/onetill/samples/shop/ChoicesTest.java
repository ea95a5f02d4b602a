package io.onetill.samples.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChoicesTest {
    @Test
    void aDecisionDoesNotDependOnOthersOfAnotherLabelOrErrand() {
        Choices few = Choices.ofSeed(3);
        few.during(8);
        List<Integer> alone = draw(few, "network.latency");

        Choices many = Choices.ofSeed(3);
        for (int errand = 1; errand <= 8; errand++) {
            many.during(errand);
            draw(many, "customer.card");
            draw(many, "power.back");
        }

        assertEquals(alone, draw(many, "network.latency"));
    }

    @Test
    void tillsErrandsLabelsAndSeedsDrawDifferently() {
        Choices one = Choices.ofSeed(3);
        List<Integer> first = draw(one, "network.latency");

        assertNotEquals(first, draw(Choices.ofSeed(4), "network.latency"));
        assertNotEquals(first, draw(Choices.ofSeed(3), "network.late"));
        assertNotEquals(first, draw(Choices.ofSeed(3).ofTill(2), "network.latency"));
        one.during(1);
        assertNotEquals(first, draw(one, "network.latency"));
    }

    @Test
    void whatWasMadeIsReplayedAndTheRestIsBenign() {
        Choices made = Choices.ofSeed(9).ofTill(2);
        made.during(4);
        List<Integer> drawn = draw(made, "network.latency");
        boolean struck = made.happens(999, "network.REQUEST_LOST");

        Choices replayed = Choices.replaying(made.made()).ofTill(2);
        replayed.during(4);

        assertTrue(struck);
        assertEquals(drawn, draw(replayed, "network.latency"));
        assertTrue(replayed.happens(1, "network.REQUEST_LOST"), "whatever its chance is now");
        assertEquals(0, replayed.choose(1000, "network.latency"));
        replayed.during(5);
        assertEquals(List.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0), draw(replayed, "network.latency"));
    }

    private static List<Integer> draw(Choices choices, String label) {
        return IntStream.range(0, 10)
                .mapToObj(any -> choices.choose(1_000_000, label))
                .toList();
    }
}
