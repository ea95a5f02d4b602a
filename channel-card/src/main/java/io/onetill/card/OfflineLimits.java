package io.onetill.card;

import io.onetill.channel.OpenNotices;
import java.time.Duration;
import java.time.Instant;

/**
 * How far the shop trusts cards and cardholders of which no issuer was asked: once a limit is reached the till goes
 * online. Figures as data; the shop bears the risk, so the acquirer's contract sets them. Immutable.
 *
 * @param count how many sales the host was not told of yet, at most; 0 for none
 * @param sumFen their sum in fen, with the one that is asked for
 * @param age how old the oldest of them may be
 */
public record OfflineLimits(int count, long sumFen, Duration age) {
    /** No sale without the issuer. */
    public static final OfflineLimits NONE = new OfflineLimits(0, 0, Duration.ZERO);

    /** Whether one more sale of this amount at this time is within the limits. */
    boolean allow(OpenNotices open, long fen, Instant at) {
        return open.count() < count
                && open.minor() + fen <= sumFen
                && open.oldest().filter(first -> first.plus(age).isBefore(at)).isEmpty();
    }
}
