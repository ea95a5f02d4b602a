package io.onetill.card.host;

import java.time.Duration;

/**
 * The deadlines of a link; that of the answer comes with each exchange. Immutable.
 *
 * @param connectWithin longest time for one TCP connection
 * @param tlsWithin longest time for one TLS handshake
 * @param reachWithin longest time from the call until the message leaves, over all addresses; after that it never
 *     leaves, and the exchange fails without doubt
 * @param lateWithin how long a connection for one exchange stays open after its deadline, to see a late answer
 * @param primaryAgainAfter how long the backup address is used before the primary one is tried again
 */
public record LinkWaits(
        Duration connectWithin,
        Duration tlsWithin,
        Duration reachWithin,
        Duration lateWithin,
        Duration primaryAgainAfter) {
    /** 5 s, 5 s, 10 s, 30 s, 10 min. */
    public static final LinkWaits USUAL = new LinkWaits(
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(10));
}
