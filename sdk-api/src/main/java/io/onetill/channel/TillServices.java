package io.onetill.channel;

import io.onetill.payment.Facts;
import io.onetill.time.IdSource;
import io.onetill.time.TillTime;
import io.vertx.core.Future;
import java.util.Optional;

/** What the till offers to a channel for as long as both are open. */
public interface TillServices {
    /** Clock and timers, for deadlines of exchanges; never for deciding what a payment becomes. */
    TillTime time();

    /** Nonces and unpredictable numbers. */
    IdSource ids();

    /** Takes a number outside any attempt (sign-on); completes when it is durable. */
    Future<Long> takeNumber(String counter);

    /** Sets a counter forward, for example the batch number that the host hands out; completes when durable. */
    Future<Void> setNumber(String counter, long value);

    /** The present value of a counter, 0 if it was never used. */
    long number(String counter);

    /** What this channel's other side was not told yet of sales that no issuer was asked for. */
    default OpenNotices openNotices(String channelId) {
        return new OpenNotices(0, 0, Optional.empty());
    }

    /**
     * Puts an answer on record that belongs to no open exchange: late, repeated, mismatched. It changes nothing.
     *
     * @param facts references found in it; masked
     */
    void evidence(String what, Facts facts);

    /**
     * Says that something may have happened to an attempt (a verified notification): the engine queries it at once.
     *
     * @param reference our number at the other side, as {@link PaymentChannel#assign} put it on record
     * @return completes when the hint is durable; only then may the notification be acknowledged
     */
    Future<Void> hint(String channelId, String reference);

    /**
     * The same for a notification that the other side may send again: one that is on record already changes nothing and
     * asks nobody, also after a restart.
     *
     * @param notification the other side's number of the notification, or a digest of it; goes on record
     * @return completes when the hint is durable
     */
    default Future<Void> hint(String channelId, String reference, String notification) {
        return hint(channelId, reference);
    }
}
