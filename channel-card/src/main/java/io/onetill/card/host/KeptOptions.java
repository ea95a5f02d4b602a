package io.onetill.card.host;

import java.time.Duration;
import java.util.Optional;

/**
 * How one connection is kept for many exchanges. Immutable.
 *
 * @param key which answer belongs to which request
 * @param echoAfter how long the connection may be quiet before the host is asked whether it is there; empty for never
 * @param backoff how long to wait before connecting again
 */
public record KeptOptions(AnswerKey key, Optional<Duration> echoAfter, Backoff backoff) {
    /** An echo test after a quiet minute, and the usual back-off. */
    public static KeptOptions by(AnswerKey key) {
        return new KeptOptions(key, Optional.of(Duration.ofMinutes(1)), Backoff.USUAL);
    }

    /** The same with an echo test after this time, which has to be longer than zero. */
    public KeptOptions echoAfter(Duration quiet) {
        return new KeptOptions(key, Optional.of(quiet), backoff);
    }

    /** The same without echo test. */
    public KeptOptions withoutEcho() {
        return new KeptOptions(key, Optional.empty(), backoff);
    }

    /** The same with other waits between connections. */
    public KeptOptions backoff(Backoff waits) {
        return new KeptOptions(key, echoAfter, waits);
    }
}
