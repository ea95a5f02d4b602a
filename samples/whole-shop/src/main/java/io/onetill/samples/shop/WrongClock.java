package io.onetill.samples.shop;

import io.onetill.time.VirtualTime;
import java.time.Duration;

/** The till's wall clock, which may be wrong; hosts have the right time. */
final class WrongClock {
    private final VirtualTime time;
    private final Trace trace;
    private Duration error = Duration.ZERO;

    WrongClock(VirtualTime time, Trace trace) {
        this.time = time;
        this.trace = trace;
    }

    Duration error() {
        return error;
    }

    void set(Duration wrongBy) {
        if (!wrongBy.equals(error)) {
            trace.note("", "the till's clock is wrong by " + wrongBy);
            time.jumpWallClock(wrongBy.minus(error));
            error = wrongBy;
        }
    }
}
