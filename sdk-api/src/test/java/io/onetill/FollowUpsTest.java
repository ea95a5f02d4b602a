package io.onetill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.channel.Answer;
import io.onetill.channel.Notice;
import io.onetill.channel.UndoAnswer;
import io.onetill.payment.BalanceRequest;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Fact;
import io.onetill.payment.Facts;
import io.onetill.payment.FollowUp;
import io.onetill.payment.FollowUpRequest;
import io.onetill.payment.Money;
import io.onetill.payment.OfflineSaleRequest;
import io.onetill.payment.OpenWork;
import io.onetill.payment.OpenWorkKind;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentException;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentRequest;
import io.onetill.payment.PaymentStatus;
import io.onetill.payment.RefundRequest;
import io.onetill.payment.RequestId;
import io.onetill.payment.VoidRequest;
import io.onetill.secret.ClearAccess;
import io.onetill.secret.SecretBytes;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What may follow what: authorizations and their ends, tips, sales of which the host hears later. */
class FollowUpsTest {
    private static final Answer SILENCE = new Answer.Unknown(ErrorCode.NO_ANSWER, Facts.none());

    private final ScriptedChannel card = new ScriptedChannel("card", PaymentMethod.CARD, Duration.ZERO);
    private final TestTill till = new TestTill(card);
    private int requests;

    private PaymentRequest request(long fen) {
        return PaymentRequest.of("r" + ++requests, "order-" + requests, Money.fen(fen))
                .by(PaymentMethod.CARD);
    }

    private Payment tapped(PaymentHandle handle) {
        till.advance(Duration.ofMillis(10));
        till.reader.tap();
        till.advance(Duration.ofMillis(10));
        return handle.result().result();
    }

    private Payment authorized(long fen) {
        return tapped(till.payments.authorize(request(fen)));
    }

    private Payment sold(long fen) {
        return tapped(till.payments.pay(request(fen)));
    }

    private Future<Payment> follow(FollowUpRequest request) {
        Future<Payment> result = till.payments.followUp(request).result();
        till.advance(Duration.ofMillis(10));
        return result;
    }

    private Future<Payment> voided(Payment payment) {
        Future<Payment> result = till.payments
                .voidPayment(new VoidRequest(new RequestId("v" + ++requests), payment.id()))
                .result();
        till.advance(Duration.ofMillis(10));
        return result;
    }

    private Payment now(Payment payment) {
        Future<Optional<Payment>> found = till.payments.payment(payment.id());
        till.advance(Duration.ofMillis(10));
        return found.result().orElseThrow();
    }

    private static ErrorCode refused(Future<Payment> call) {
        return assertInstanceOf(PaymentException.class, call.cause()).code();
    }

    @Test
    void anAuthorizationHoldsAndTakesNothing() {
        Payment payment = authorized(1000);

        assertEquals(PaymentKind.AUTHORIZATION, payment.kind());
        assertEquals(PaymentStatus.APPROVED, payment.status());
        assertEquals(Money.fen(1000), payment.held());
        assertEquals(Money.fen(0), payment.captured());
        assertEquals(Money.fen(0), payment.refundable());
    }

    @Test
    void anAdditionHoldsMoreAndACompletionTakesUpToFifteenPercentOnTop() {
        Payment authorization = authorized(1000);
        assertEquals(
                PaymentStatus.APPROVED,
                follow(FollowUpRequest.addition("a1", authorization.id(), Money.fen(500)))
                        .result()
                        .status());
        assertEquals(Money.fen(1500), now(authorization).held());

        assertEquals(
                ErrorCode.COMPLETION_EXCEEDS,
                refused(follow(FollowUpRequest.completion("c1", authorization.id(), Money.fen(1726)))));
        Payment completion = follow(FollowUpRequest.completion("c2", authorization.id(), Money.fen(1725)))
                .result();
        assertEquals(Money.fen(1725), completion.captured());
        assertEquals(authorization.id(), completion.original().orElseThrow());
        assertEquals(
                ErrorCode.NOT_ALLOWED_BY_ORIGINAL,
                refused(follow(FollowUpRequest.completion("c3", authorization.id(), Money.fen(1)))));
        assertEquals(ErrorCode.NOT_ALLOWED_BY_ORIGINAL, refused(voided(authorization)));
    }

    @Test
    void aVoidedCompletionLetsTheAuthorizationBeCompletedAgain() {
        Payment authorization = authorized(1000);
        Payment completion = follow(FollowUpRequest.completion("c1", authorization.id(), Money.fen(900)))
                .result();
        Payment undone = voided(completion).result();
        assertEquals(PaymentKind.COMPLETION_VOID, undone.kind());
        assertEquals(Money.fen(0), now(completion).refundable());

        Payment again = follow(FollowUpRequest.completionNotice("c2", authorization.id(), Money.fen(800)))
                .result();
        assertEquals(PaymentKind.COMPLETION_NOTICE, again.kind());
        assertEquals(Money.fen(800), again.captured());
    }

    @Test
    void aCompletionIsRefundedAsASaleIs() {
        Payment authorization = authorized(1000);
        Payment completion = follow(FollowUpRequest.completion("c1", authorization.id(), Money.fen(900)))
                .result();
        Future<Payment> refund = till.payments
                .refund(new RefundRequest(new RequestId("f1"), completion.id(), Money.fen(400)))
                .result();
        till.advance(Duration.ofMillis(10));

        assertEquals(PaymentStatus.APPROVED, refund.result().status());
        assertEquals(Money.fen(500), now(completion).refundable());
        assertEquals(ErrorCode.ALREADY_REFUNDED, refused(voided(completion)));
    }

    @Test
    void aVoidedAuthorizationHoldsNothingForACompletion() {
        Payment authorization = authorized(1000);
        assertEquals(
                PaymentKind.AUTHORIZATION_VOID, voided(authorization).result().kind());
        assertEquals(
                ErrorCode.NOT_ALLOWED_BY_ORIGINAL,
                refused(follow(FollowUpRequest.completion("c1", authorization.id(), Money.fen(1)))));
    }

    @Test
    void nothingElseFollowsAnAuthorizationWhileACompletionIsOpen() {
        Payment authorization = authorized(1000);
        card.onStart = attempt -> card.sent(attempt, () -> SILENCE);
        card.onUndo = attempt -> Future.succeededFuture(new UndoAnswer.TryAgain(ErrorCode.NO_ANSWER, Facts.none()));
        Future<Payment> open = follow(FollowUpRequest.completion("c1", authorization.id(), Money.fen(900)));
        assertEquals(
                ErrorCode.ORIGINAL_BUSY,
                refused(follow(FollowUpRequest.completion("c2", authorization.id(), Money.fen(900)))));

        till.advance(Duration.ofSeconds(80));
        assertEquals(PaymentStatus.IN_DOUBT, open.result().status());
        card.onUndo = card::takeBack;
        card.onStart = card::book;
        till.advance(Duration.ofMinutes(5));
        assertEquals(
                FollowUp.State.RELEASED, now(authorization).followUps().get(0).state());
        assertTrue(follow(FollowUpRequest.completion("c3", authorization.id(), Money.fen(900)))
                .succeeded());
    }

    @Test
    void aTipIsPartOfWhatMayBeRefunded() {
        Payment sale = sold(1000);
        assertEquals(ErrorCode.BAD_AMOUNT, refused(follow(FollowUpRequest.tip("t1", sale.id(), Money.fen(1001)))));
        assertTrue(follow(FollowUpRequest.tip("t2", sale.id(), Money.fen(150))).succeeded());

        assertEquals(Money.fen(1150), now(sale).refundable());
        assertEquals(
                ErrorCode.NOT_ALLOWED_BY_ORIGINAL, refused(follow(FollowUpRequest.tip("t3", sale.id(), Money.fen(1)))));
        assertEquals(ErrorCode.ALREADY_REFUNDED, refused(voided(sale)));
    }

    @Test
    void ofAPartialApprovalOnlyThatPartIsRefunded() {
        card.onStart = attempt -> card.sent(
                attempt,
                () -> new Answer.Success(Facts.of(Fact.APPROVED_FEN, "600").with(Fact.RRN, "1")));
        Payment sale = sold(1000);

        assertEquals(Money.fen(600), sale.approved());
        assertEquals(Money.fen(600), sale.refundable());
        card.onStart = card::book;
        assertEquals(Money.fen(600), voided(sale).result().amount());
    }

    @Test
    void aBalanceInquiryMovesNothing() {
        Payment balance = tapped(till.payments.balance(BalanceRequest.of("b1")));

        assertEquals(PaymentStatus.APPROVED, balance.status());
        assertEquals(Money.fen(0), balance.amount());
        assertEquals(Money.fen(0), balance.refundable());
    }

    @Test
    void aSaleAuthorizedByTelephoneIsToldUntilTheHostAnswers() {
        List<String> codes = new ArrayList<>();
        card.onStart = attempt -> card.sent(attempt, () -> {
            codes.add(attempt.authorizedByTelephone().orElse(""));
            return SILENCE;
        });
        PaymentHandle handle = till.payments.offlineSale(new OfflineSaleRequest(request(1000), "AB1234"));
        till.advance(Duration.ofMillis(10));
        till.reader.tap();
        till.advance(Duration.ofSeconds(80));
        assertEquals(PaymentStatus.IN_DOUBT, handle.result().result().status());
        card.onStart = card::book;
        till.advance(Duration.ofMinutes(2));

        assertEquals(PaymentStatus.APPROVED, handle.settled().result().status());
        assertEquals("AB1234", codes.get(0));
        assertEquals(Money.fen(1000), handle.settled().result().refundable());
    }

    private void approvesOffline() {
        card.onStart = attempt -> {
            if (attempt.kind() == PaymentKind.ADVICE) {
                return Future.succeededFuture(SILENCE);
            }
            Facts facts = Facts.of(Fact.OFFLINE_APPROVAL, "Y1");
            Notice advice = new Notice(PaymentKind.ADVICE, facts, SecretBytes.copyOf(new byte[] {1, 2, 3}));
            return card.sent(attempt, () -> new Answer.Success(facts, List.of(advice)));
        };
    }

    private Payment advice() {
        Future<List<Payment>> open = till.payments.listOpen();
        till.advance(Duration.ofMillis(10));
        return open.result().stream()
                .filter(payment -> payment.kind() == PaymentKind.ADVICE)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatTheHostHasToBeToldOutlivesARestartAndIsToldOnce() {
        approvesOffline();
        Payment sale = sold(1000);
        assertEquals(PaymentStatus.APPROVED, sale.status());
        assertEquals(1, card.services.openNotices("card").count());
        assertEquals(1000, card.services.openNotices("card").minor());

        till.loseMemory();
        List<byte[]> told = new ArrayList<>();
        card.onStart = attempt -> {
            return attempt.sealed().map(kept -> {
                told.add(kept.orElseThrow().clear(ClearAccess.token()));
                return new Answer.Success(Facts.none());
            });
        };
        Payment advice = advice();
        assertEquals(sale.id(), advice.original().orElseThrow());
        till.advance(Duration.ofMinutes(3));
        assertEquals(PaymentStatus.APPROVED, now(advice).status());
        assertEquals(1, told.size());
        assertEquals(3, told.get(0).length);
        assertEquals(0, card.services.openNotices("card").count());
        assertTrue(now(sale).followUps().isEmpty(), "an advice moves no money of its own");
    }

    @Test
    void anAdviceThatTheHostRefusesIsPutBeforeAPerson() {
        approvesOffline();
        sold(1000);
        card.onStart = attempt -> Future.succeededFuture(Answer.Failure.of(ErrorCode.CARD_RETAIN, Facts.none()));
        till.advance(Duration.ofMinutes(3));
        Future<List<OpenWork>> work = till.payments.openWork();
        till.advance(Duration.ofMillis(10));

        assertEquals(
                List.of(OpenWorkKind.NOTICE_REFUSED),
                work.result().stream().map(OpenWork::what).toList());
    }

    @Test
    void aTipAndARefundInTheSameMomentAreBookedOneAfterTheOther() {
        Payment sale = sold(1000);
        List<Throwable> stops = new ArrayList<>();
        till.payments.onStop(stops::add);
        Future<Payment> tip = till.payments
                .followUp(FollowUpRequest.tip("t1", sale.id(), Money.fen(150)))
                .result();
        Future<Payment> refund = till.payments
                .refund(new RefundRequest(new RequestId("f1"), sale.id(), Money.fen(400)))
                .result();
        till.advance(Duration.ofMillis(10));

        assertEquals(List.of(), stops);
        assertTrue(tip.succeeded());
        assertTrue(refund.succeeded());
        assertEquals(Money.fen(750), now(sale).refundable());
    }

    @Test
    void aRefundOfAnAuthorizationIsRefusedAndStopsNothing() {
        Payment authorization = authorized(1000);
        List<Throwable> stops = new ArrayList<>();
        till.payments.onStop(stops::add);
        Future<Payment> completion = till.payments
                .followUp(FollowUpRequest.completion("c1", authorization.id(), Money.fen(900)))
                .result();
        Future<Payment> refund = till.payments
                .refund(new RefundRequest(new RequestId("f1"), authorization.id(), Money.fen(400)))
                .result();
        till.advance(Duration.ofMillis(10));

        assertEquals(List.of(), stops);
        assertTrue(completion.succeeded());
        assertEquals(ErrorCode.NOT_REFUNDABLE, refused(refund));
    }
}
