package io.onetill.samples.process;

import io.onetill.channel.ResolvePolicy;
import java.time.Duration;

/**
 * Waiting times for hosts on a loopback that answer at once. A message may live for two seconds, which it needs only on a
 * machine that is very busy elsewhere; were it later than that, it would be charged after its reversal.
 */
final class ShortWaits {
    /** How long the till waits for an answer of the acquirer or a wallet. */
    static final Duration ANSWER = Duration.ofSeconds(2);

    private static final Duration SHORT = Duration.ofMillis(100);

    private ShortWaits() {}

    static ResolvePolicy of(ResolvePolicy usual) {
        return new ResolvePolicy(
                usual.remedy(),
                SHORT,
                SHORT,
                usual.pollFor().isZero() ? Duration.ZERO : Duration.ofMillis(500),
                Duration.ZERO,
                SHORT,
                Duration.ofMillis(500),
                Duration.ofSeconds(2),
                Duration.ofSeconds(5));
    }
}
