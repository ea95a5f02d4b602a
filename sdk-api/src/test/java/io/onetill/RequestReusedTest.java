package io.onetill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.onetill.payment.ErrorCode;
import io.onetill.payment.Money;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentException;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentRequest;
import io.onetill.payment.PaymentStatus;
import io.onetill.payment.RefundRequest;
import io.onetill.payment.RequestId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** One request id, two bodies, at the same moment. */
class RequestReusedTest {
    private final ScriptedChannel card = new ScriptedChannel("card", PaymentMethod.CARD, Duration.ZERO);
    private final TestTill till = new TestTill(card);

    private Payment sale(String id) {
        PaymentHandle handle = till.payments.pay(
                PaymentRequest.of(id, "order-1", Money.fen(1000)).by(PaymentMethod.CARD));
        till.advance(Duration.ofMillis(10));
        till.reader.tap();
        till.advance(Duration.ofMillis(10));
        return handle.result().result();
    }

    private PaymentHandle refund(Payment sale, long fen) {
        return till.payments.refund(new RefundRequest(new RequestId("f1"), sale.id(), Money.fen(fen)));
    }

    private static ErrorCode code(PaymentHandle handle) {
        return ((PaymentException) handle.result().cause()).code();
    }

    @Test
    void aSecondBodyIsRefusedWhileTheFirstIsBeingTaken() {
        Payment sale = sale("r1");
        PaymentHandle first = refund(sale, 300);
        PaymentHandle second = refund(sale, 301);
        till.advance(Duration.ofSeconds(1));

        assertEquals(PaymentStatus.APPROVED, first.result().result().status());
        assertSame(ErrorCode.REQUEST_REUSED, code(second));
        assertEquals(2, card.charged.size(), "the sale and one refund");
    }

    @Test
    void theRefusalOfTheFirstBodyIsNoAnswerToTheSecond() {
        Payment sale = sale("r1");
        PaymentHandle first = refund(sale, 1001);
        PaymentHandle same = refund(sale, 1001);
        PaymentHandle second = refund(sale, 300);
        till.advance(Duration.ofSeconds(1));

        assertSame(ErrorCode.REFUND_EXCEEDS, code(first));
        assertSame(ErrorCode.REFUND_EXCEEDS, code(same));
        assertSame(ErrorCode.REQUEST_REUSED, code(second));
    }

    @Test
    void theBodyOnRecordIsTheRightOneWhoeverAsksFirst() {
        Payment sale = sale("r1");
        refund(sale, 300);
        till.advance(Duration.ofSeconds(1));
        till.loseMemory();

        PaymentHandle wrong = refund(sale, 301);
        PaymentHandle right = refund(sale, 300);
        till.advance(Duration.ofSeconds(1));

        assertSame(ErrorCode.REQUEST_REUSED, code(wrong));
        assertEquals(PaymentStatus.APPROVED, right.result().result().status());
    }
}
