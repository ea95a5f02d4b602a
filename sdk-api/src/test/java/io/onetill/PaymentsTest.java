package io.onetill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.channel.Answer;
import io.onetill.channel.UndoAnswer;
import io.onetill.payment.AttemptState;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Facts;
import io.onetill.payment.Money;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentException;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentRequest;
import io.onetill.payment.PaymentStatus;
import io.onetill.payment.RefundRequest;
import io.onetill.payment.RequestId;
import io.onetill.payment.VoidRequest;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaymentsTest {
    private static final Answer SILENCE = new Answer.Unknown(ErrorCode.NO_ANSWER_REVERSED, Facts.none());

    private final ScriptedChannel card = new ScriptedChannel("card", PaymentMethod.CARD, Duration.ZERO);
    private final ScriptedChannel wallet =
            new ScriptedChannel("wallet", PaymentMethod.DYNAMIC_QR, Duration.ofSeconds(60));
    private final TestTill till = new TestTill(card, wallet);

    PaymentsTest() {
        wallet.onStart = wallet::showCode;
    }

    private static PaymentRequest request(String id, long fen) {
        return PaymentRequest.of(id, "order-1", Money.fen(fen));
    }

    private PaymentHandle payByCard(String id, long fen) {
        PaymentHandle handle = till.payments.pay(request(id, fen).by(PaymentMethod.CARD));
        till.advance(Duration.ofMillis(10));
        till.reader.tap();
        till.advance(Duration.ofMillis(10));
        return handle;
    }

    private Payment paidByCard(String id, long fen) {
        return payByCard(id, fen).result().result();
    }

    @Test
    void aCardThatTheHostAcceptsIsApproved() {
        Payment payment = paidByCard("r1", 1250);

        assertEquals(PaymentStatus.APPROVED, payment.status());
        assertEquals(1, card.charged.size());
        assertFalse(till.payments.listOpen().isComplete());
    }

    @Test
    void silenceFromTheAcquirerIsReversedAndNeverApproved() {
        card.onStart = attempt -> card.sent(attempt, () -> SILENCE);
        PaymentHandle handle = payByCard("r1", 1250);

        Payment payment = handle.result().result();
        assertEquals(PaymentStatus.CANCELLED, payment.status());
        assertEquals(ErrorCode.NO_ANSWER_REVERSED, payment.error().orElseThrow());
        assertEquals(AttemptState.UNDONE, payment.attempts().get(0).state());

        card.charged.add("1");
        till.advance(Duration.ofSeconds(121));
        assertTrue(card.charged.isEmpty(), "the delayed 0200 that landed later is reversed by the confirmation");
    }

    @Test
    void anUnansweredReversalIsInDoubtAndHoldsTheNextSaleBack() {
        card.onStart = attempt -> card.sent(attempt, () -> SILENCE);
        card.onUndo = attempt -> Future.succeededFuture(new UndoAnswer.TryAgain(ErrorCode.NO_ANSWER, Facts.none()));
        PaymentHandle handle = payByCard("r1", 1250);
        assertFalse(handle.result().isComplete());
        till.advance(Duration.ofSeconds(80));

        assertEquals(PaymentStatus.IN_DOUBT, handle.result().result().status());
        card.onUndo = card::takeBack;
        till.advance(Duration.ofSeconds(70));
        assertEquals(PaymentStatus.CANCELLED, handle.settled().result().status());
    }

    @Test
    void aPowerCutAfterSendingIsReversedAtTheNextStart() {
        Promise<Answer> never = Promise.promise();
        card.onStart = attempt -> card.book(attempt).compose(any -> never.future());
        payByCard("r1", 1250);
        assertEquals(1, card.charged.size());

        till.loseMemory();
        till.advance(Duration.ofSeconds(10));

        assertTrue(card.charged.isEmpty());
        Payment payment = find("r1");
        assertEquals(PaymentStatus.CANCELLED, payment.status());
    }

    private Payment find(String request) {
        Future<java.util.Optional<Payment>> found = till.payments.find(new RequestId(request));
        till.advance(Duration.ofMillis(10));
        return found.result().orElseThrow();
    }

    @Test
    void theSameRequestGivesTheSamePaymentAndAnotherBodyIsAnError() {
        Payment first = paidByCard("r1", 1250);
        PaymentHandle again = till.payments.pay(request("r1", 1250).by(PaymentMethod.CARD));
        PaymentHandle other = till.payments.pay(request("r1", 1251).by(PaymentMethod.CARD));
        till.advance(Duration.ofMillis(10));

        assertEquals(first.id(), again.result().result().id());
        PaymentException refused =
                assertInstanceOf(PaymentException.class, other.result().cause());
        assertSame(ErrorCode.REQUEST_REUSED, refused.code());
        assertEquals(1, card.charged.size());
    }

    @Test
    void aShownCodeThatIsPaidWinsAndTheReaderIsPutAway() {
        PaymentHandle handle = till.payments.pay(request("r1", 500));
        till.advance(Duration.ofSeconds(2));
        wallet.onQuery = attempt -> Future.succeededFuture(new Answer.Success(Facts.none()));
        till.advance(Duration.ofSeconds(5));

        assertEquals(PaymentStatus.APPROVED, handle.result().result().status());
        assertTrue(card.charged.isEmpty());
    }

    @Test
    void aCardThatActsWaitsUntilTheShownCodeIsClosed() {
        List<String> order = new ArrayList<>();
        wallet.onUndo = attempt -> {
            order.add("closed");
            return Future.succeededFuture(new UndoAnswer.Undone(Facts.none()));
        };
        card.onStart = attempt -> {
            order.add("card");
            return card.book(attempt);
        };
        PaymentHandle handle = till.payments.pay(request("r1", 500));
        till.advance(Duration.ofSeconds(2));
        till.reader.tap();
        till.advance(Duration.ofSeconds(5));

        assertEquals(PaymentStatus.APPROVED, handle.result().result().status());
        assertEquals(List.of("closed", "card"), order);
    }

    @Test
    void cancellingWhileTheCustomerChoosesChargesNobody() {
        PaymentHandle handle = till.payments.pay(request("r1", 500));
        till.advance(Duration.ofSeconds(2));
        Future<CancelAnswer> answer = handle.cancel();
        till.advance(Duration.ofSeconds(2));

        assertTrue(
                answer.result() instanceof CancelAnswer.NotCharged || answer.result() instanceof CancelAnswer.Undoing);
        till.advance(Duration.ofMinutes(3));
        assertEquals(PaymentStatus.CANCELLED, handle.settled().result().status());
        assertEquals(
                ErrorCode.CANCELLED_BY_CASHIER,
                handle.settled().result().error().orElseThrow());
    }

    @Test
    void cancellingAnApprovedPaymentIsTooLate() {
        PaymentHandle handle = payByCard("r1", 500);
        Future<CancelAnswer> answer = handle.cancel();
        till.advance(Duration.ofMillis(10));

        assertInstanceOf(CancelAnswer.TooLate.class, answer.result());
    }

    @Test
    void refundsNeverExceedTheSale() {
        Payment sale = paidByCard("r1", 1000);
        PaymentHandle first = refund("f1", sale, 700);
        PaymentHandle second = refund("f2", sale, 400);
        PaymentHandle third = refund("f3", sale, 300);
        till.advance(Duration.ofSeconds(1));

        assertEquals(PaymentStatus.APPROVED, first.result().result().status());
        assertSame(ErrorCode.REFUND_EXCEEDS, ((PaymentException) second.result().cause()).code());
        assertEquals(PaymentStatus.APPROVED, third.result().result().status());
        assertEquals(Money.fen(1000), find("r1").refunded());
    }

    private PaymentHandle refund(String id, Payment sale, long fen) {
        return till.payments.refund(new RefundRequest(new RequestId(id), sale.id(), Money.fen(fen)));
    }

    @Test
    void anUnclearRefundIsRepeatedUntilItIsAnswered() {
        Payment sale = paidByCard("r1", 1000);
        int[] tries = new int[1];
        card.onStart = attempt -> card.sent(attempt, () -> ++tries[0] < 4 ? SILENCE : new Answer.Success(Facts.none()));
        PaymentHandle refund = refund("f1", sale, 700);
        till.advance(Duration.ofMinutes(1));

        assertEquals(PaymentStatus.APPROVED, refund.result().result().status());
        assertEquals(4, tries[0]);
    }

    @Test
    void aVoidUndoesTheWholeSaleOnce() {
        Payment sale = paidByCard("r1", 1000);
        PaymentHandle undone = till.payments.voidPayment(new VoidRequest(new RequestId("v1"), sale.id()));
        till.advance(Duration.ofSeconds(1));
        PaymentHandle again = till.payments.voidPayment(new VoidRequest(new RequestId("v2"), sale.id()));
        till.advance(Duration.ofSeconds(1));

        assertEquals(PaymentStatus.APPROVED, undone.result().result().status());
        assertSame(
                ErrorCode.ALREADY_REFUNDED, ((PaymentException) again.result().cause()).code());
    }

    @Test
    void nobodyComingEndsCancelledByTime() {
        PaymentHandle handle = till.payments.pay(request("r1", 500));
        till.advance(Duration.ofMinutes(5));

        assertEquals(PaymentStatus.CANCELLED, handle.result().result().status());
        assertEquals(
                ErrorCode.CUSTOMER_TIMEOUT, handle.result().result().error().orElseThrow());
    }

    @Test
    void aCodeThatIsStillBeingMadeDoesNotPutTheDeadlineOff() {
        wallet.onStart = attempt -> {
            Promise<Answer> late = Promise.promise();
            till.time.after(
                    Duration.ofSeconds(29), () -> wallet.showCode(attempt).onComplete(late));
            return late.future();
        };
        wallet.onUndo =
                attempt -> Future.succeededFuture(new UndoAnswer.TryAgain(ErrorCode.HOST_UNREACHABLE, Facts.none()));
        PaymentHandle handle = till.payments.pay(
                request("r1", 500).by(PaymentMethod.DYNAMIC_QR).waiting(Duration.ofSeconds(15)));
        till.advance(Duration.ofSeconds(15 + 75));

        assertEquals(PaymentStatus.IN_DOUBT, handle.result().result().status());
    }

    @Test
    void aChannelThatNeverAnswersAnUndoIsAskedAgain() {
        card.onStart = attempt -> card.sent(attempt, () -> SILENCE);
        card.onUndo = attempt -> {
            card.onUndo = card::takeBack;
            return Promise.<UndoAnswer>promise().future();
        };
        PaymentHandle handle = payByCard("r1", 500);
        till.advance(Duration.ofMinutes(5));

        assertEquals(PaymentStatus.CANCELLED, handle.settled().result().status());
    }

    @Test
    void aRefundWhoseRepetitionIsNeverAnsweredIsRepeatedOnceMore() {
        Payment sale = paidByCard("r1", 500);
        card.onStart = attempt -> card.sent(attempt, () -> SILENCE);
        PaymentHandle refund = till.payments.refund(new RefundRequest(new RequestId("r2"), sale.id(), Money.fen(500)));
        till.advance(Duration.ZERO);
        card.onStart = attempt -> {
            card.onStart = card::book;
            return Promise.<Answer>promise().future();
        };
        till.advance(Duration.ofMinutes(5));

        assertEquals(PaymentStatus.APPROVED, refund.settled().result().status());
    }

    @Test
    void aBusyTillRefusesTheSecondPaymentAndChangesNothing() {
        till.payments.pay(request("r1", 500));
        PaymentHandle second = till.payments.pay(request("r2", 500));
        till.advance(Duration.ofSeconds(1));

        assertSame(ErrorCode.TILL_BUSY, ((PaymentException) second.result().cause()).code());
    }

    @Test
    void aFailingDiskSendsNothingAndTheTillComesBackFromTheJournal() {
        PaymentHandle handle = till.payments.pay(request("r1", 500).by(PaymentMethod.CARD));
        till.advance(Duration.ofMillis(10));
        till.journal.failNextWrite();
        till.reader.tap();
        till.advance(Duration.ofMillis(10));

        assertTrue(handle.result().failed());
        assertTrue(card.charged.isEmpty());
        till.advance(Duration.ofSeconds(5));
        assertEquals(PaymentStatus.CANCELLED, find("r1").status());
        assertEquals(PaymentStatus.APPROVED, paidByCard("r2", 100).status());
    }

    @Test
    void whatAChannelSaysOfAnUndoIsNotTakenForOurOwnErrorCode() {
        card.onStart = attempt -> card.sent(attempt, () -> SILENCE);
        card.onUndo = attempt ->
                Future.succeededFuture(new UndoAnswer.Undone(Facts.of(io.onetill.payment.Fact.REASON, "close")));
        PaymentHandle handle = payByCard("r1", 1250);

        assertEquals(
                ErrorCode.NO_ANSWER_REVERSED, handle.result().result().error().orElseThrow());
    }

    @Test
    void cancellingARefundWhoseHostIsSilentIsAnsweredByItsDeadline() {
        Payment sale = paidByCard("r1", 1000);
        card.onStart = attempt -> card.sent(attempt, () -> SILENCE);
        PaymentHandle refund = refund("f1", sale, 700);
        till.advance(Duration.ofSeconds(1));
        Future<CancelAnswer> answer = refund.cancel();
        till.advance(Duration.ofSeconds(80));

        CancelAnswer.TooLate late = assertInstanceOf(CancelAnswer.TooLate.class, answer.result());
        assertEquals(PaymentStatus.IN_DOUBT, late.payment().status());
    }
}
