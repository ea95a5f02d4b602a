package io.onetill.payment;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * What the shop wants to be paid. Immutable.
 *
 * @param requestId the caller's id of this request; stored by the caller before the call, so that it can ask again
 * @param orderId the order that is paid
 * @param amount from 0.01 to 100,000,000.00
 * @param methods how the customer may pay; at least one
 * @param description what the customer reads in the wallet, 1 to 127 characters
 * @param patience how long the customer may take to present a card, a code or to scan; 5 s to 10 min
 * @param terms what is asked of a card beyond the amount
 */
public record PaymentRequest(
        RequestId requestId,
        OrderId orderId,
        Money amount,
        Set<PaymentMethod> methods,
        String description,
        Duration patience,
        CardTerms terms) {
    private static final Duration SHORTEST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /**
     * Checks every value.
     *
     * @throws IllegalArgumentException with one sentence on what was expected
     */
    public PaymentRequest {
        Limits.checkAmount(amount);
        if (methods.isEmpty()) {
            throw new IllegalArgumentException("expected at least one payment method");
        }
        methods = Set.copyOf(EnumSet.copyOf(methods));
        if (description.isEmpty() || description.length() > 127) {
            throw new IllegalArgumentException("expected a description of 1 to 127 characters");
        }
        checkPatience(patience);
    }

    /** A request without terms for the card. */
    public PaymentRequest(
            RequestId requestId,
            OrderId orderId,
            Money amount,
            Set<PaymentMethod> methods,
            String description,
            Duration patience) {
        this(requestId, orderId, amount, methods, description, patience, CardTerms.NONE);
    }

    static void checkPatience(Duration patience) {
        if (patience.compareTo(SHORTEST) < 0 || patience.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("expected patience from 5 s to 10 min, got " + patience);
        }
    }

    /** A request that takes any method and waits two minutes for the customer. */
    public static PaymentRequest of(String requestId, String orderId, Money amount) {
        return new PaymentRequest(
                new RequestId(requestId),
                new OrderId(orderId),
                amount,
                EnumSet.allOf(PaymentMethod.class),
                "Order " + orderId,
                Duration.ofMinutes(2));
    }

    /** The same request for these methods only. */
    public PaymentRequest by(PaymentMethod first, PaymentMethod... others) {
        return new PaymentRequest(requestId, orderId, amount, EnumSet.of(first, others), description, patience, terms);
    }

    /** The same request with another text for the customer. */
    public PaymentRequest describedAs(String text) {
        return new PaymentRequest(requestId, orderId, amount, methods, Objects.requireNonNull(text), patience, terms);
    }

    /** The same request with another time for the customer to act. */
    public PaymentRequest waiting(Duration time) {
        return new PaymentRequest(requestId, orderId, amount, methods, description, time, terms);
    }

    /** The same request with terms for a card. */
    public PaymentRequest on(CardTerms wanted) {
        return new PaymentRequest(requestId, orderId, amount, methods, description, patience, wanted);
    }
}
