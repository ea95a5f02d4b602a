package io.onetill.card.host;

import java.time.Duration;

/**
 * How long a kept link waits before it connects again: longer after each failure in a row, up to a figure, and never
 * the same for all tills of a shop. Immutable, without a clock.
 *
 * @param first wait after the first failure, longer than zero
 * @param factor how much longer each further wait is, at least 1
 * @param most longest wait
 * @param jitter share of a wait that chance may take away, 0 to 1
 */
public record Backoff(Duration first, double factor, Duration most, double jitter) {
    /** 0.5 s, doubling to 30 s, of which chance takes up to half. */
    public static final Backoff USUAL = new Backoff(Duration.ofMillis(500), 2, Duration.ofSeconds(30), 0.5);

    /** Checks the figures. */
    public Backoff {
        if (first.toMillis() < 1 || factor < 1 || most.compareTo(first) < 0 || jitter < 0 || jitter > 1) {
            throw new IllegalArgumentException(
                    "expected a wait above zero, a factor of 1 or more, a greatest wait and a jitter of 0 to 1");
        }
    }

    /**
     * The wait after so many failures in a row.
     *
     * @param failures 1 or more
     * @param chance from 0 (nothing is taken away) to 1
     */
    public Duration delay(int failures, double chance) {
        double millis = first.toMillis() * Math.pow(factor, Math.max(0, failures - 1));
        double bounded = Math.min(millis, (double) most.toMillis());
        return Duration.ofMillis(Math.max(1, (long) (bounded * (1 - jitter * chance))));
    }
}
