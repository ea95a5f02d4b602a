package io.onetill.samples.shop;

import io.onetill.time.TillTime;
import io.onetill.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * The till's share of the virtual clock, from switching on to a power cut. Afterwards nothing of that run is ever called
 * again, while hosts, networks and customers, which use the clock itself, go on: what was on the wire still arrives.
 */
final class PoweredTime implements TillTime {
    private final VirtualTime time;
    private final Supplier<Duration> error;
    private boolean on = true;

    PoweredTime(VirtualTime time) {
        this(time, () -> Duration.ZERO);
    }

    /** @param error by how much the till's wall clock is wrong */
    PoweredTime(VirtualTime time, Supplier<Duration> error) {
        this.time = time;
        this.error = error;
    }

    boolean on() {
        return on;
    }

    void cut() {
        on = false;
    }

    @Override
    public long monotonicMillis() {
        return time.monotonicMillis();
    }

    @Override
    public Instant wallTime() {
        return time.wallTime().plus(error.get());
    }

    @Override
    public Timer after(Duration delay, Runnable action) {
        if (!on) {
            return () -> {};
        }
        return time.after(delay, () -> {
            if (on) {
                action.run();
            }
        });
    }

    @Override
    public void execute(Runnable action) {
        after(Duration.ZERO, action);
    }
}
