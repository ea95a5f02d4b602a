package io.onetill.samples.terminal;

import io.onetill.channel.ResolvePolicy;
import java.time.Duration;

/**
 * Waiting times cut down, so that a demonstration does not wait a minute for a silent host. The simulated hosts live in
 * this process and no message can outlive it, so a short message life is true here; a real till keeps the channel's own
 * figures.
 */
final class ShortWaits {
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final Duration LONGEST_POLLING = Duration.ofSeconds(6);
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(9);
    private static final Duration MESSAGE_LIFE = Duration.ofSeconds(1);
    private static final Duration ATTENTION = Duration.ofSeconds(3);

    private ShortWaits() {}

    /** A channel's policy with shorter figures. */
    static ResolvePolicy of(ResolvePolicy usual) {
        return new ResolvePolicy(
                usual.remedy(),
                SHORT,
                SHORT,
                atMost(usual.pollFor(), LONGEST_POLLING),
                // WeChat Pay refuses a reverse within 15 s of the payment, simulated or not.
                usual.undoNotBefore(),
                SHORT,
                Duration.ofSeconds(5),
                atMost(usual.confirmAfter(), MESSAGE_LIFE),
                atMost(usual.answerWithin(), LONGEST_ANSWER.plus(usual.undoNotBefore())),
                ATTENTION);
    }

    private static Duration atMost(Duration usual, Duration most) {
        return usual.compareTo(most) > 0 ? most : usual;
    }
}
