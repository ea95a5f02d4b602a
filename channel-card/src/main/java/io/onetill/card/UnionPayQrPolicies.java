package io.onetill.card;

import io.onetill.channel.Capabilities.PolicyKey;
import io.onetill.channel.ResolvePolicy;
import io.onetill.channel.ResolvePolicy.Remedy;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentMethod;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * How doubts about payments by code are resolved. Figures as data: UnionPay publishes none for terminals, so these are
 * those of the wallets and of the card dialect, set on 2026-11-23. Immutable.
 *
 * @param paymentCode for sales by payment code
 * @param shownCode for sales by shown code
 * @param giveBack for refunds and voids: the same message is repeated until it is answered
 */
public record UnionPayQrPolicies(ResolvePolicy paymentCode, ResolvePolicy shownCode, ResolvePolicy giveBack) {
    // What a message of a terminal lives at most, as for cards.
    private static final Duration LATE = Duration.ofMinutes(2);

    /** Asks every 5 s for 60 s, a shown code every 3 s for 120 s; then voids, and confirms a void that found nothing. */
    public static final UnionPayQrPolicies USUAL = new UnionPayQrPolicies(
            sale(5, 60, Duration.ofSeconds(95)),
            sale(3, 120, Duration.ofSeconds(150)),
            new ResolvePolicy(
                    Remedy.REPEAT,
                    Duration.ZERO,
                    Duration.ZERO,
                    Duration.ZERO,
                    Duration.ZERO,
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(60),
                    LATE,
                    Duration.ofSeconds(95)));

    /** The same with each policy changed. */
    public UnionPayQrPolicies each(UnaryOperator<ResolvePolicy> change) {
        return new UnionPayQrPolicies(change.apply(paymentCode), change.apply(shownCode), change.apply(giveBack));
    }

    /** The policies by method and kind. */
    Map<PolicyKey, ResolvePolicy> byKey() {
        Map<PolicyKey, ResolvePolicy> all = new HashMap<>();
        all.put(new PolicyKey(PaymentMethod.PAYMENT_CODE, PaymentKind.SALE), paymentCode);
        all.put(new PolicyKey(PaymentMethod.DYNAMIC_QR, PaymentKind.SALE), shownCode);
        for (PaymentMethod method : UnionPayQrChannel.METHODS) {
            all.put(new PolicyKey(method, PaymentKind.REFUND), giveBack);
            all.put(new PolicyKey(method, PaymentKind.VOID), giveBack);
        }
        return all;
    }

    private static ResolvePolicy sale(int everySeconds, int forSeconds, Duration answerWithin) {
        return new ResolvePolicy(
                Remedy.UNDO,
                Duration.ofSeconds(everySeconds),
                Duration.ofSeconds(everySeconds),
                Duration.ofSeconds(forSeconds),
                Duration.ZERO,
                Duration.ofSeconds(2),
                Duration.ofSeconds(60),
                LATE,
                answerWithin);
    }
}
