package io.onetill.internal.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onetill.payment.ErrorCode;
import io.onetill.payment.FollowUp;
import io.onetill.payment.FollowUp.State;
import io.onetill.payment.Money;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentException;
import io.onetill.payment.PaymentId;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentSamples;
import io.onetill.payment.PaymentStatus;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which completion of an authorization counts, when they were read at different moments. */
class FollowUpRulesTest {
    private static final Money HELD = Money.fen(1000);

    private static Payment payment(String id, PaymentKind kind, FollowUp... followUps) {
        Payment like = PaymentSamples.payment(id, kind, PaymentStatus.APPROVED, HELD, PaymentSamples.NOON);
        return new Payment(
                like.id(),
                kind,
                like.requestId(),
                like.orderId(),
                HELD,
                like.original(),
                like.status(),
                like.error(),
                like.attempts(),
                like.outcomes(),
                List.of(followUps),
                like.events(),
                like.createdAt());
    }

    private static FollowUp done(String id, PaymentKind kind) {
        return new FollowUp(new PaymentId(id), kind, HELD, State.DONE);
    }

    private static Payment voided(String id) {
        return payment(id, PaymentKind.COMPLETION, done("v-" + id, PaymentKind.COMPLETION_VOID));
    }

    private static Optional<ErrorCode> refused(Payment authorization, Optional<Payment> completed) {
        return FollowUps.refusal(PaymentKind.COMPLETION, authorization, HELD, completed)
                .map(PaymentException::code);
    }

    @Test
    void aCompletionThatEndedWhileAnOlderOneWasReadIsNotOverlooked() {
        Payment authorization = payment(
                "a1",
                PaymentKind.AUTHORIZATION,
                done("c1", PaymentKind.COMPLETION),
                done("c2", PaymentKind.COMPLETION));

        assertEquals(Optional.of(ErrorCode.ORIGINAL_BUSY), refused(authorization, Optional.of(voided("c1"))));
        assertEquals(Optional.of(ErrorCode.ORIGINAL_BUSY), refused(authorization, Optional.empty()));
        assertEquals(
                Optional.of(ErrorCode.NOT_ALLOWED_BY_ORIGINAL),
                refused(authorization, Optional.of(payment("c2", PaymentKind.COMPLETION))));
        assertEquals(Optional.empty(), refused(authorization, Optional.of(voided("c2"))));
    }
}
