package io.onetill.properties;

import io.onetill.payment.AttemptId;
import io.onetill.payment.AttemptState;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Facts;
import io.onetill.payment.Money;
import io.onetill.payment.MoneyOutcome;
import io.onetill.payment.NotificationOutcome;
import io.onetill.payment.OrderId;
import io.onetill.payment.Outcomes;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentAttempt;
import io.onetill.payment.PaymentId;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentStatus;
import io.onetill.payment.ReceiptOutcome;
import io.onetill.payment.RequestId;
import io.onetill.payment.SignatureOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Payments as plain values, of any shape. */
final class PaymentValues {
    /** Noon in Shanghai on the day of {@link VirtualTill}. */
    static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");

    private PaymentValues() {}

    static Payment of(
            String id,
            PaymentKind kind,
            Optional<String> original,
            PaymentStatus status,
            Money amount,
            Instant at,
            SignatureOutcome signature,
            PaymentAttempt... attempts) {
        return new Payment(
                new PaymentId(id),
                kind,
                new RequestId("request-" + id),
                new OrderId("order-" + id),
                amount,
                original.map(PaymentId::new),
                status,
                error(status),
                List.of(attempts),
                new Outcomes(
                        status == PaymentStatus.APPROVED ? MoneyOutcome.MOVED : MoneyOutcome.NOT_MOVED,
                        ReceiptOutcome.NONE,
                        signature,
                        NotificationOutcome.NOT_EXPECTED),
                List.of(),
                List.of(),
                at);
    }

    private static Optional<ErrorCode> error(PaymentStatus status) {
        return switch (status) {
            case DECLINED -> Optional.of(ErrorCode.INSUFFICIENT_FUNDS);
            case CANCELLED -> Optional.of(ErrorCode.NO_ANSWER_REVERSED);
            case CREATED, PENDING, IN_DOUBT, APPROVED -> Optional.empty();
        };
    }

    static PaymentAttempt attempt(
            String payment, int number, String channel, PaymentMethod method, AttemptState state, Facts facts) {
        return new PaymentAttempt(new AttemptId(new PaymentId(payment), number), channel, method, state, facts);
    }
}
