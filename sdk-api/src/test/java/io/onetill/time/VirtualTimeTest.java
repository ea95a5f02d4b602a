package io.onetill.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualTimeTest {
    private final VirtualTime time = new VirtualTime(Instant.EPOCH);
    private final List<String> ran = new ArrayList<>();

    @Test
    void aCancelledTimerLetsNothingRunBeforeItsTime() {
        time.after(Duration.ofSeconds(1), () -> ran.add("cancelled")).cancel();
        time.after(Duration.ofSeconds(10), () -> ran.add("later"));

        time.advance(Duration.ofSeconds(5));
        assertEquals(List.of(), ran);
        assertEquals(5_000, time.monotonicMillis());

        time.advance(Duration.ofSeconds(5));
        assertEquals(List.of("later"), ran);
        assertFalse(time.step());
    }

    @Test
    void whatIsDueAtTheSameMomentRunsInOrderOfArrival() {
        time.after(Duration.ofSeconds(1), () -> ran.add("first"));
        time.after(Duration.ofSeconds(1), () -> ran.add("second"));
        time.execute(() -> ran.add("now"));
        time.advance(Duration.ofSeconds(1));

        assertEquals(List.of("now", "first", "second"), ran);
    }
}
