package io.onetill.samples.shop;

import io.onetill.channel.ResolvePolicy;
import java.time.Duration;

/** Doubts are resolved within a second: on a loopback no message lives longer. */
final class ShortWaits {
    private static final Duration SHORT = Duration.ofMillis(100);

    private ShortWaits() {}

    static ResolvePolicy of(ResolvePolicy policy) {
        return new ResolvePolicy(
                policy.remedy(),
                SHORT,
                SHORT,
                policy.pollFor().isZero() ? Duration.ZERO : Duration.ofMillis(500),
                Duration.ZERO,
                SHORT,
                Duration.ofMillis(500),
                Duration.ofMillis(400),
                Duration.ofSeconds(10));
    }
}
