package io.onetill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.channel.Answer;
import io.onetill.channel.UndoAnswer;
import io.onetill.payment.AttemptState;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Fact;
import io.onetill.payment.Facts;
import io.onetill.payment.Money;
import io.onetill.payment.OpenWork;
import io.onetill.payment.OpenWorkKind;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentId;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentRequest;
import io.onetill.payment.PaymentStatus;
import io.onetill.payment.RefundRequest;
import io.onetill.payment.RequestId;
import io.onetill.payment.SupervisorNote;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Money that comes after the end: no final status changes, and the money is given back or put before a person. */
class LateMoneyTest {
    private final ScriptedChannel card = new ScriptedChannel("card", PaymentMethod.CARD, Duration.ZERO);
    private final ScriptedChannel wallet =
            new ScriptedChannel("wallet", PaymentMethod.DYNAMIC_QR, Duration.ofSeconds(60));
    private final TestTill till = new TestTill(card, wallet);

    LateMoneyTest() {
        wallet.onStart = wallet::showCode;
    }

    private Payment nobodyScans() {
        PaymentHandle handle = till.payments.pay(PaymentRequest.of("r1", "order-1", Money.fen(500))
                .by(PaymentMethod.DYNAMIC_QR)
                .waiting(Duration.ofSeconds(10)));
        till.advance(Duration.ofMinutes(5));
        Payment payment = payment(handle.settled().result().id());
        assertEquals(PaymentStatus.CANCELLED, payment.status());
        assertEquals(AttemptState.CLOSED, payment.attempts().get(0).state());
        return payment;
    }

    private Payment payment(PaymentId id) {
        Future<java.util.Optional<Payment>> found = till.payments.payment(id);
        till.advance(Duration.ofMillis(10));
        return found.result().orElseThrow();
    }

    private List<OpenWork> openWork() {
        Future<List<OpenWork>> open = till.payments.openWork();
        till.advance(Duration.ofMillis(10));
        return open.result();
    }

    private static Future<Answer> paid() {
        return Future.succeededFuture(new Answer.Success(Facts.none()));
    }

    private void notified(String reference) {
        Future<Void> kept = wallet.services.hint("wallet", reference);
        till.advance(Duration.ofSeconds(1));
        assertTrue(kept.succeeded());
    }

    @Test
    void aCodeThatIsPaidAfterItWasClosedIsGivenBack() {
        Payment payment = nobodyScans();
        wallet.charged.add("1");
        wallet.onQuery = attempt -> paid();
        notified("T1");

        assertTrue(wallet.charged.isEmpty());
        assertEquals(List.of(), openWork());
        assertEquals(PaymentStatus.CANCELLED, payment(payment.id()).status());
    }

    @Test
    void lateMoneyThatCannotBeGivenBackIsPutBeforeAPersonAndTriedOnAlsoAfterARestart() {
        Payment payment = nobodyScans();
        wallet.charged.add("1");
        wallet.onQuery = attempt -> paid();
        wallet.onUndo = attempt -> Future.succeededFuture(new UndoAnswer.TryAgain(ErrorCode.NO_ANSWER, Facts.none()));
        notified("T1");
        notified("T1");

        assertEquals(1, openWork().size());
        assertSame(OpenWorkKind.PAID_AFTER_END, openWork().get(0).what());
        till.loseMemory();
        till.payments.sign(payment.id(), new SupervisorNote("Li", "the customer waits"));
        till.advance(Duration.ofMinutes(30));
        assertEquals("Li", openWork().get(0).signed().orElseThrow().who());

        wallet.onUndo = wallet::takeBack;
        till.advance(Duration.ofMinutes(2));
        assertEquals(List.of(), openWork());
        assertTrue(wallet.charged.isEmpty());
    }

    @Test
    void aLateNotificationOfAnUnpaidCodeChangesNothing() {
        nobodyScans();
        int undone = wallet.undone.get("1");
        wallet.onQuery = attempt -> Future.succeededFuture(Answer.Failure.of(ErrorCode.CUSTOMER_TIMEOUT, Facts.none()));
        notified("T1");

        assertEquals(undone, wallet.undone.get("1"));
        assertEquals(List.of(), openWork());
    }

    @Test
    void anUnknownTradeIsPutBeforeAPersonOnce() {
        notified("T99");
        notified("T99");
        till.loseMemory();
        notified("T99");

        assertEquals(1, openWork().size());
        assertSame(OpenWorkKind.UNKNOWN_TRADE, openWork().get(0).what());
        assertEquals("T99", openWork().get(0).reference().orElseThrow());
        till.payments.signTill(new SupervisorNote("Li", "another till's"));
        notified("T99");
        assertEquals(List.of(), openWork());
    }

    @Test
    void aRepeatedNotificationOfAnApprovedPaymentIsNoOpenWorkAlsoAfterARestart() {
        till.payments.pay(PaymentRequest.of("r1", "order-1", Money.fen(500)).by(PaymentMethod.DYNAMIC_QR));
        till.advance(Duration.ofSeconds(2));
        wallet.onQuery = attempt -> paid();
        till.advance(Duration.ofSeconds(10));
        notified("T1");
        till.loseMemory();
        notified("T1");

        assertEquals(List.of(), openWork());
    }

    @Test
    void aLateApprovalOfARefusedSaleIsReversed() {
        card.onStart = attempt -> card.sent(attempt, () -> Answer.Failure.of(ErrorCode.ISSUER_DECLINED, Facts.none()));
        PaymentHandle handle = till.payments.pay(
                PaymentRequest.of("r1", "order-1", Money.fen(500)).by(PaymentMethod.CARD));
        till.advance(Duration.ofMillis(10));
        till.reader.tap();
        till.advance(Duration.ofSeconds(1));
        card.charged.add("1");

        card.services.evidence("late answer", Facts.of(Fact.STAN, "1").with(Fact.RESPONSE_CODE, "00"));
        till.advance(Duration.ofSeconds(1));

        assertTrue(card.charged.isEmpty());
        assertEquals(
                PaymentStatus.DECLINED, payment(handle.result().result().id()).status());
    }

    @Test
    void aRefundThatTheWalletTakesBackLaterIsPutBeforeAPersonOnce() {
        till.payments.pay(PaymentRequest.of("r1", "order-1", Money.fen(500)).by(PaymentMethod.DYNAMIC_QR));
        till.advance(Duration.ofSeconds(2));
        wallet.onQuery = attempt -> paid();
        till.advance(Duration.ofSeconds(10));
        Future<java.util.Optional<Payment>> sale = till.payments.find(new RequestId("r1"));
        till.advance(Duration.ofMillis(10));
        wallet.onStart = wallet::book;
        PaymentHandle refund = till.payments.refund(new RefundRequest(
                new RequestId("f1"), sale.result().orElseThrow().id(), Money.fen(500)));
        till.advance(Duration.ofSeconds(1));
        wallet.onQuery = attempt -> Future.succeededFuture(Answer.Failure.of(ErrorCode.ISSUER_DECLINED, Facts.none()));
        notified("R2");
        notified("R2");

        assertEquals(PaymentStatus.APPROVED, refund.result().result().status());
        assertEquals(1, openWork().size());
        assertSame(OpenWorkKind.REFUND_FAILED, openWork().get(0).what());
        till.payments.sign(refund.result().result().id(), new SupervisorNote("Li", "paid in cash"));
        notified("R2");
        assertEquals(List.of(), openWork());
    }
}
