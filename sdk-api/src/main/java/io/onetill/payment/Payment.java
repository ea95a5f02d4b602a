package io.onetill.payment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A payment, refund or void as its journal entries tell it: a pure value, computed anew whenever it is asked for.
 *
 * @param id our id
 * @param kind sale, refund or void
 * @param requestId the caller's id of the request
 * @param orderId the order
 * @param amount what was asked for
 * @param original the sale that a refund or void points to
 * @param status where it stands
 * @param error why it did not end approved; empty while open and when approved
 * @param attempts all tries, in order
 * @param outcomes money, receipt, signature, notification
 * @param refunded sum of refunds and voids of this sale, pending ones included
 * @param events what happened, oldest first
 * @param createdAt wall time of the request
 */
public record Payment(
        PaymentId id,
        PaymentKind kind,
        RequestId requestId,
        OrderId orderId,
        Money amount,
        Optional<PaymentId> original,
        PaymentStatus status,
        Optional<ErrorCode> error,
        List<PaymentAttempt> attempts,
        Outcomes outcomes,
        Money refunded,
        List<PaymentEvent> events,
        Instant createdAt) {
    /** Copies the lists. */
    public Payment {
        attempts = List.copyOf(attempts);
        events = List.copyOf(events);
    }

    /** The attempt that moved the money; if none did, the last one. */
    public Optional<PaymentAttempt> decisiveAttempt() {
        PaymentAttempt last = null;
        for (PaymentAttempt attempt : attempts) {
            if (attempt.state() == AttemptState.PAID) {
                return Optional.of(attempt);
            }
            last = attempt;
        }
        return Optional.ofNullable(last);
    }

    /** A fact of the decisive attempt. */
    public Optional<String> fact(Fact fact) {
        return decisiveAttempt().flatMap(attempt -> attempt.facts().get(fact));
    }

    /** What may still be refunded of an approved sale; zero otherwise. */
    public Money refundable() {
        return kind == PaymentKind.SALE && status == PaymentStatus.APPROVED
                ? amount.minus(refunded)
                : new Money(0, amount.currency());
    }
}
