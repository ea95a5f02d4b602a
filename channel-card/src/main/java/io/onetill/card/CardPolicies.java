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
 * How doubts about card payments are resolved. Figures as data, since acquirers differ. Immutable.
 *
 * @param sale for sales, authorizations and balance inquiries: reversed, never sent again
 * @param saleVoid for voids, completions and additions: reversed, never sent again
 * @param refund for refunds and whatever else the host is told: the same message is repeated until it is answered
 */
public record CardPolicies(ResolvePolicy sale, ResolvePolicy saleVoid, ResolvePolicy refund) {
    /** No queries, the first reversal at once, a message lives at most 120 s, an answer after at most 95 s. */
    public static final CardPolicies USUAL =
            new CardPolicies(usual(Remedy.UNDO), usual(Remedy.UNDO), usual(Remedy.REPEAT));

    /** The same with each policy changed; for an acquirer whose messages live shorter or longer. */
    public CardPolicies each(UnaryOperator<ResolvePolicy> change) {
        return new CardPolicies(change.apply(sale), change.apply(saleVoid), change.apply(refund));
    }

    /**
     * The same for an acquirer whose profile states that it remembers every reversal, also one of a sale that it has not
     * seen, and refuses that sale when it comes: a reversal that found nothing is then final and not confirmed. Not for
     * one that only probably does; money depends on it.
     */
    public CardPolicies hostRemembers() {
        return each(policy -> policy.confirmingAfter(Duration.ZERO));
    }

    /** The policies by method and kind. */
    Map<PolicyKey, ResolvePolicy> byKey() {
        Map<PolicyKey, ResolvePolicy> all = new HashMap<>();
        for (PaymentKind kind : PaymentKind.values()) {
            ResolvePolicy undone = kind.begins() ? sale : saleVoid;
            all.put(new PolicyKey(PaymentMethod.CARD, kind), isRepeated(kind) ? refund : undone);
        }
        return Map.copyOf(all);
    }

    /** Whether silence is answered by the same message once more; else by a reversal. */
    static boolean isRepeated(PaymentKind kind) {
        return !MessageRow.of(kind).message().reversible() && kind != PaymentKind.BALANCE;
    }

    private static ResolvePolicy usual(Remedy remedy) {
        return new ResolvePolicy(
                remedy,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ofSeconds(2),
                Duration.ofSeconds(60),
                Duration.ofSeconds(120),
                Duration.ofSeconds(95));
    }
}
