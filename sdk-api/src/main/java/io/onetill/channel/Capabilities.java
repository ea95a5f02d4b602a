package io.onetill.channel;

import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentMethod;
import java.util.Map;
import java.util.Set;

/**
 * What a channel can do. Immutable.
 *
 * @param displayName name for customer and cashier, for example 支付宝
 * @param methods the payment methods it serves
 * @param kinds sale, refund, void
 * @param presentsCard whether refund and void need the customer's card again
 * @param undoBeforeNext whether an unsent undo of this channel holds back the next attempt (a terminal's reversal)
 * @param notifies whether the other side sends notifications for shown codes
 * @param policies how doubts are resolved; one for each method and kind that it serves
 */
public record Capabilities(
        String displayName,
        Set<PaymentMethod> methods,
        Set<PaymentKind> kinds,
        boolean presentsCard,
        boolean undoBeforeNext,
        boolean notifies,
        Map<PolicyKey, ResolvePolicy> policies) {
    /** Copies the collections and checks that each served pair has a policy. */
    public Capabilities {
        methods = Set.copyOf(methods);
        kinds = Set.copyOf(kinds);
        policies = Map.copyOf(policies);
        for (PaymentMethod method : methods) {
            for (PaymentKind kind : kinds) {
                if (!policies.containsKey(new PolicyKey(method, kind))) {
                    throw new IllegalArgumentException("expected a policy for " + method + " " + kind);
                }
            }
        }
    }

    /** The policy for an attempt. */
    public ResolvePolicy policy(PaymentMethod method, PaymentKind kind) {
        ResolvePolicy policy = policies.get(new PolicyKey(method, kind));
        if (policy == null) {
            throw new IllegalArgumentException("expected a served pair, got " + method + " " + kind);
        }
        return policy;
    }

    /**
     * Which attempts a policy is for.
     *
     * @param method how the customer pays
     * @param kind sale, refund or void
     */
    public record PolicyKey(PaymentMethod method, PaymentKind kind) {}
}
