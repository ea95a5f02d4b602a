package io.onetill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.channel.Answer;
import io.onetill.channel.Attempt;
import io.onetill.channel.UndoAnswer;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Fact;
import io.onetill.payment.Facts;
import io.onetill.payment.Money;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentRequest;
import io.onetill.payment.PaymentStatus;
import io.onetill.payment.RequestId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the whole-shop simulation found in the engine, one test for each. */
class FoundBySimulationTest {
    private static final Answer SILENCE = new Answer.Unknown(ErrorCode.NO_ANSWER_REVERSED, Facts.none());

    private final ScriptedChannel card = new ScriptedChannel("card", PaymentMethod.CARD, Duration.ZERO);
    private final TestTill till = new TestTill(card);

    private PaymentHandle pay(String id) {
        return till.payments.pay(
                PaymentRequest.of(id, "order-1", Money.fen(1250)).by(PaymentMethod.CARD));
    }

    private PaymentHandle payByCard(String id) {
        PaymentHandle handle = pay(id);
        till.advance(Duration.ofMillis(10));
        till.reader.tap();
        till.advance(Duration.ofMillis(10));
        return handle;
    }

    private Future<UndoAnswer> unheard(Attempt attempt) {
        return Future.succeededFuture(new UndoAnswer.TryAgain(ErrorCode.NO_ANSWER, Facts.none()));
    }

    @Test
    void theHostsOwnWordsAboutAnUndoDoNotStopTheEngineAndDoNotHideTheReason() {
        card.onStart = attempt -> card.sent(attempt, () -> SILENCE);
        card.onUndo = attempt -> Future.succeededFuture(new UndoAnswer.Undone(Facts.of(Fact.REASON, "close")));

        Payment payment = payByCard("r1").result().result();

        assertEquals(PaymentStatus.CANCELLED, payment.status());
        assertEquals(Optional.of(ErrorCode.NO_ANSWER_REVERSED), payment.error());
    }

    @Test
    void whoAsksAgainAfterInDoubtHearsHowItEnded() {
        card.onStart = attempt -> card.sent(attempt, () -> SILENCE);
        card.onUndo = this::unheard;
        PaymentHandle handle = payByCard("r1");
        till.advance(Duration.ofSeconds(80));
        assertEquals(PaymentStatus.IN_DOUBT, handle.result().result().status());

        card.onUndo = card::takeBack;
        till.advance(Duration.ofSeconds(60));
        PaymentHandle again = pay("r1");
        till.advance(Duration.ofSeconds(1));

        assertEquals(PaymentStatus.CANCELLED, handle.settled().result().status());
        assertEquals(PaymentStatus.CANCELLED, again.result().result().status());
    }

    @Test
    void whoAsksAgainAfterARestartHasAnAnswerByTheDeadline() {
        card.onStart = attempt -> card.sent(attempt, () -> SILENCE);
        card.onUndo = this::unheard;
        payByCard("r1");

        till.loseMemory();
        PaymentHandle again = pay("r1");
        till.advance(Duration.ofSeconds(80));

        assertEquals(PaymentStatus.IN_DOUBT, again.result().result().status());
    }

    @Test
    void aCallThatWaitsWhenTheEngineStopsIsAnswered() {
        till.journal.failNextWrite();
        pay("r1");
        List<Future<Optional<Payment>>> calls = new ArrayList<>();
        for (int step = 0; step < 10; step++) {
            calls.add(till.payments.find(new RequestId("r1")));
            till.time.step();
        }

        till.advance(Duration.ofSeconds(5));

        calls.forEach(call -> assertTrue(call.isComplete()));
    }

    @Test
    void aClosedTillAnswersEveryCall() {
        Future<Void> closed = till.payments.close();
        till.advance(Duration.ofSeconds(1));
        PaymentHandle handle = pay("r1");
        Future<Optional<Payment>> found = till.payments.find(new RequestId("r1"));
        till.advance(Duration.ofSeconds(5));

        assertTrue(closed.succeeded());
        assertTrue(handle.result().failed());
        assertTrue(found.failed());
        assertTrue(till.payments.close().isComplete() || till.time.step());
    }

    @Test
    void anEngineThatStoppedWritesNothingIntoTheJournalOfItsSuccessor() {
        List<Attempt> attempts = new ArrayList<>();
        card.onStart = attempt -> {
            attempts.add(attempt);
            return card.book(attempt).compose(any -> Promise.<Answer>promise().future());
        };
        PaymentHandle handle = payByCard("r1");
        till.journal.failNextWrite();
        handle.cancel();
        till.advance(Duration.ofSeconds(5));
        int entries =
                till.journal.entries(attempts.get(0).id().payment()).result().size();

        attempts.get(0).record("LATE", Facts.none());
        till.advance(Duration.ofSeconds(1));

        assertEquals(
                entries,
                till.journal.entries(attempts.get(0).id().payment()).result().size());
    }

    @Test
    void aSaleThatStillWaitsForItsAnswerHoldsTheNextOneOfTheTerminalBack() {
        List<Attempt> attempts = new ArrayList<>();
        card.onStart = attempt -> {
            attempts.add(attempt);
            Promise<Answer> answer = Promise.promise();
            card.sent(attempt, () -> SILENCE);
            if (attempts.size() == 1) {
                till.time.after(
                        Duration.ofSeconds(40),
                        () -> answer.complete(new Answer.Failure(ErrorCode.WRONG_PIN, Facts.none(), true)));
            }
            return answer.future();
        };
        PaymentHandle first = payByCard("r1");
        till.advance(Duration.ofSeconds(76));
        assertEquals(PaymentStatus.IN_DOUBT, first.result().result().status());

        PaymentHandle second = payByCard("r2");
        till.advance(Duration.ofSeconds(31));

        assertEquals(2, attempts.size(), "both of the first sale");
        assertEquals(
                Optional.of(ErrorCode.REVERSAL_PENDING),
                second.result().result().error());
    }

    @Test
    void nothingIsSentForTheFirstTimeAfterTheCallerWasToldInDoubt() {
        List<Attempt> attempts = new ArrayList<>();
        card.onStart = attempt -> {
            attempts.add(attempt);
            Promise<Answer> answer = Promise.promise();
            till.time.after(Duration.ofSeconds(40), () -> {
                if (attempts.size() == 1) {
                    answer.complete(new Answer.Failure(ErrorCode.WRONG_PIN, Facts.none(), true));
                } else {
                    card.book(attempt).onComplete(answer);
                }
            });
            return answer.future();
        };
        PaymentHandle handle = payByCard("r1");

        till.advance(Duration.ofSeconds(90));

        assertEquals(PaymentStatus.IN_DOUBT, handle.result().result().status());
        assertTrue(card.charged.isEmpty());
        assertEquals(
                Optional.of(ErrorCode.CUSTOMER_TIMEOUT),
                handle.settled().result().error());
    }

    @Test
    void anUndoThatCouldNotBeSentDoesNotCountAsSent() {
        card.onStart = attempt -> card.sent(attempt, () -> SILENCE);
        card.onUndo =
                attempt -> Future.succeededFuture(new UndoAnswer.TryAgain(ErrorCode.HOST_UNREACHABLE, Facts.none()));
        payByCard("r1");
        till.advance(Duration.ofMinutes(10));

        PaymentHandle second = payByCard("r2");
        till.advance(Duration.ofSeconds(31));

        assertEquals(
                Optional.of(ErrorCode.REVERSAL_PENDING),
                second.result().result().error());
    }

    @Test
    void theHandleOfAnEngineThatStoppedStillTellsHowThePaymentEnded() {
        card.onStart = attempt -> card.sent(attempt, () -> SILENCE);
        card.onUndo = this::unheard;
        PaymentHandle handle = payByCard("r1");
        till.journal.failNextWrite();
        till.advance(Duration.ofSeconds(10));
        assertTrue(handle.result().failed());

        card.onUndo = card::takeBack;
        till.advance(Duration.ofMinutes(2));

        assertEquals(PaymentStatus.CANCELLED, handle.settled().result().status());
    }

    @Test
    void theHandleOfAnEngineThatStoppedStillAnswersACancel() {
        card.onStart = attempt -> card.sent(attempt, () -> SILENCE);
        card.onUndo = this::unheard;
        PaymentHandle handle = payByCard("r1");
        till.journal.failNextWrite();
        till.advance(Duration.ofSeconds(10));
        card.onUndo = card::takeBack;
        till.advance(Duration.ofMinutes(2));

        Future<CancelAnswer> answer = handle.cancel();
        till.advance(Duration.ofSeconds(1));

        assertEquals(
                PaymentStatus.CANCELLED,
                ((CancelAnswer.NotCharged) answer.result()).payment().status());
    }

    @Test
    void aPaymentThatCouldNotBeReadOnceIsReadAgain() {
        card.onStart = attempt -> card.book(attempt);
        Payment paid = payByCard("r1").result().result();
        till.advance(Duration.ofSeconds(1));
        till.unreadable = true;
        Future<Optional<Payment>> first = till.payments.payment(paid.id());
        till.advance(Duration.ofMillis(1));

        till.unreadable = false;
        till.advance(Duration.ofSeconds(2));
        Future<Optional<Payment>> second = till.payments.payment(paid.id());
        till.advance(Duration.ofMillis(1));

        assertTrue(first.failed());
        assertEquals(paid.id(), second.result().orElseThrow().id());
    }
}
