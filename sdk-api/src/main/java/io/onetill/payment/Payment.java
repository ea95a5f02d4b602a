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
 * @param followUps the refunds, voids, completions and others that point to this payment, oldest first
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
        List<FollowUp> followUps,
        List<PaymentEvent> events,
        Instant createdAt) {
    /** Copies the lists. */
    public Payment {
        attempts = List.copyOf(attempts);
        followUps = List.copyOf(followUps);
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

    /** What its approval was for: the amount, or the part of it that the issuer approved if a part was asked for. */
    public Money approved() {
        return fact(Fact.APPROVED_FEN)
                .map(fen -> new Money(Long.parseLong(fen), amount.currency()))
                .orElse(amount);
    }

    /** Sum of refunds and voids of this payment, pending ones included. */
    public Money refunded() {
        return sum(PaymentKind.Effect.GIVES_BACK, true);
    }

    /** What was captured: the approved amount and the tips that were added; zero if it does not take money. */
    public Money captured() {
        boolean taken = kind.takes() && status == PaymentStatus.APPROVED;
        return taken ? approved().plus(sum(PaymentKind.Effect.TAKES, false)) : new Money(0, amount.currency());
    }

    /** What may still be refunded of what was captured; zero if nothing was. */
    public Money refundable() {
        boolean taken = kind.takes() && status == PaymentStatus.APPROVED;
        return taken ? captured().minus(refunded()) : new Money(0, amount.currency());
    }

    /** What an approved authorization and its additions hold or held; zero for any other payment. */
    public Money held() {
        boolean holds = kind == PaymentKind.AUTHORIZATION && status == PaymentStatus.APPROVED;
        return holds ? approved().plus(sum(PaymentKind.Effect.HOLDS, false)) : new Money(0, amount.currency());
    }

    private Money sum(PaymentKind.Effect effect, boolean pendingToo) {
        long minor = 0;
        for (FollowUp follow : followUps) {
            boolean counts = pendingToo ? follow.counts() : follow.state() == FollowUp.State.DONE;
            minor +=
                    counts && follow.kind().effect() == effect ? follow.amount().minor() : 0;
        }
        return new Money(minor, amount.currency());
    }
}
