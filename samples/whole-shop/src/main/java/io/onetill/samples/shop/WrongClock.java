package io.onetill.samples.shop;

import java.time.Duration;

/** A till's wall clock, which may be wrong; hosts have the right time. */
final class WrongClock {
    private final Trace trace;
    private Duration error = Duration.ZERO;

    WrongClock(Trace trace) {
        this.trace = trace;
    }

    Duration error() {
        return error;
    }

    void set(Duration wrongBy) {
        if (!wrongBy.equals(error)) {
            trace.aside(Lane.TILL, "its clock is wrong by " + wrongBy);
            error = wrongBy;
        }
    }
}
