package io.onetill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.channel.Answer;
import io.onetill.channel.Attempt;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Facts;
import io.onetill.payment.Money;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentRequest;
import io.onetill.payment.PaymentStatus;
import io.onetill.payment.RefundRequest;
import io.onetill.payment.RequestId;
import io.onetill.payment.VoidRequest;
import io.vertx.core.Future;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The three truths about a cancelled refund or void. */
class CancelledRefundTest {
    private static final Answer SILENCE = new Answer.Unknown(ErrorCode.NO_ANSWER_REVERSED, Facts.none());

    private final ScriptedChannel card = new ScriptedChannel("card", PaymentMethod.CARD, Duration.ZERO);
    private final TestTill till = new TestTill(card);

    private Payment sale() {
        PaymentHandle handle = till.payments.pay(
                PaymentRequest.of("r1", "order-1", Money.fen(1000)).by(PaymentMethod.CARD));
        till.advance(Duration.ofMillis(10));
        till.reader.tap();
        till.advance(Duration.ofMillis(10));
        return handle.result().result();
    }

    private PaymentHandle refund(Payment sale) {
        PaymentHandle refund = till.payments.refund(new RefundRequest(new RequestId("f1"), sale.id(), Money.fen(400)));
        till.advance(Duration.ofMillis(10));
        return refund;
    }

    private Payment payment(Payment of) {
        Future<java.util.Optional<Payment>> found = till.payments.payment(of.id());
        till.advance(Duration.ofMillis(10));
        return found.result().orElseThrow();
    }

    private static Future<Answer> waitsForTheCashier(Attempt attempt) {
        return attempt.cancelRequested().map(any -> Answer.Failure.of(ErrorCode.CANCELLED_BY_CASHIER, Facts.none()));
    }

    @Test
    void aRefundThatHasNotLeftIsNotDoneAndTheSaleCanBeRefundedAgain() {
        Payment sale = sale();
        card.onStart = CancelledRefundTest::waitsForTheCashier;
        PaymentHandle refund = refund(sale);
        assertEquals(Money.fen(600), payment(sale).refundable());
        Future<CancelAnswer> answer = refund.cancel();
        till.advance(Duration.ofSeconds(1));

        CancelAnswer.NotCharged not = assertInstanceOf(CancelAnswer.NotCharged.class, answer.result());
        assertEquals(PaymentStatus.CANCELLED, not.payment().status());
        assertEquals(Money.fen(1000), payment(sale).refundable());
        assertEquals(1, card.charged.size(), "the sale stands");
    }

    @Test
    void aRefundThatIsDoneIsTooLate() {
        PaymentHandle refund = refund(sale());
        Future<CancelAnswer> answer = refund.cancel();
        till.advance(Duration.ofSeconds(1));

        CancelAnswer.TooLate late = assertInstanceOf(CancelAnswer.TooLate.class, answer.result());
        assertEquals(PaymentStatus.APPROVED, late.payment().status());
    }

    @Test
    void aRefundThatMayHaveLeftIsTooLateAndEndsAsTheHostSays() {
        Payment sale = sale();
        card.onStart = attempt -> card.sent(attempt, () -> SILENCE);
        PaymentHandle refund = refund(sale);
        Future<CancelAnswer> answer = refund.cancel();
        till.advance(Duration.ofSeconds(80));
        CancelAnswer.TooLate late = assertInstanceOf(CancelAnswer.TooLate.class, answer.result());
        assertEquals(PaymentStatus.IN_DOUBT, late.payment().status());

        card.onStart = card::book;
        till.advance(Duration.ofMinutes(2));
        assertEquals(PaymentStatus.APPROVED, refund.settled().result().status());
        assertEquals(Money.fen(600), payment(sale).refundable());
    }

    @Test
    void aVoidWhoseRemedyIsToUndoSaysThatItIsBeingUndone() {
        Payment sale = sale();
        card.undoesVoids = true;
        till.loseMemory();
        card.onStart = attempt -> card.sent(attempt, () -> SILENCE);
        PaymentHandle undone = till.payments.voidPayment(new VoidRequest(new RequestId("v1"), sale.id()));
        card.onUndo = attempt ->
                Future.succeededFuture(new io.onetill.channel.UndoAnswer.TryAgain(ErrorCode.NO_ANSWER, Facts.none()));
        till.advance(Duration.ofMillis(10));
        Future<CancelAnswer> answer = undone.cancel();
        till.advance(Duration.ofSeconds(1));

        assertInstanceOf(CancelAnswer.Undoing.class, answer.result());
        card.onUndo = card::takeBack;
        till.advance(Duration.ofMinutes(3));
        assertEquals(PaymentStatus.CANCELLED, undone.settled().result().status());
        assertTrue(payment(sale).refundable().equals(Money.fen(1000)));
    }

    @Test
    void anUndoThatTheHostRemembersNeedsNoConfirmation() {
        card.confirmAfter = Duration.ZERO;
        till.loseMemory();
        card.onStart = attempt -> card.sent(attempt, () -> SILENCE);
        Payment payment = sale();

        assertEquals(PaymentStatus.CANCELLED, payment.status());
        assertEquals(
                io.onetill.payment.AttemptState.CLOSED,
                payment.attempts().get(0).state());
        till.advance(Duration.ofMinutes(10));
        assertEquals(1, card.undone.values().iterator().next());
    }
}
