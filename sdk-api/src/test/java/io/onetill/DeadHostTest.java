package io.onetill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.channel.Answer;
import io.onetill.channel.UndoAnswer;
import io.onetill.journal.MemoryJournal;
import io.onetill.payment.AttemptState;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Fact;
import io.onetill.payment.Facts;
import io.onetill.payment.Money;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentId;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentRequest;
import io.onetill.payment.PaymentStatus;
import io.onetill.time.VirtualTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A host that is away for three days. */
class DeadHostTest {
    private static final Duration OUTAGE = Duration.ofHours(72);
    private static final Answer SILENCE = new Answer.Unknown(ErrorCode.NO_ANSWER_REVERSED, Facts.none());

    private final ScriptedChannel card = new ScriptedChannel("card", PaymentMethod.CARD, Duration.ZERO);

    private static Future<UndoAnswer> again(ErrorCode code) {
        return Future.succeededFuture(new UndoAnswer.TryAgain(code, Facts.none()));
    }

    private PaymentHandle payByCard(TestTill till, String id) {
        PaymentHandle handle = till.payments.pay(
                PaymentRequest.of(id, "order-1", Money.fen(1250)).by(PaymentMethod.CARD));
        till.advance(Duration.ofMillis(10));
        till.reader.tap();
        till.advance(Duration.ofMillis(10));
        return handle;
    }

    @ParameterizedTest
    @EnumSource(names = {"NO_ANSWER", "HOST_UNREACHABLE", "ISSUER_DECLINED"})
    void anUndoThatIsNotAnsweredForDaysWritesFewEntriesAndIsDoneSoonAfterTheHostIsBack(ErrorCode code) {
        TestTill till = new TestTill(card);
        card.onStart = attempt -> card.sent(attempt, () -> SILENCE);
        int[] tries = new int[1];
        card.onUndo = attempt -> {
            tries[0]++;
            return again(code);
        };
        PaymentHandle handle = payByCard(till, "r1");
        till.advance(OUTAGE);

        PaymentId id = handle.result().result().id();
        int entries = till.journal.entries(id).result().size();
        assertTrue(entries < 40, entries + " entries");
        assertTrue(tries[0] > 1_000, tries[0] + " tries");

        card.onUndo = card::takeBack;
        till.advance(Duration.ofMinutes(5));
        assertEquals(PaymentStatus.CANCELLED, handle.settled().result().status());
        assertEquals(
                AttemptState.CLOSED, handle.settled().result().attempts().get(0).state());
        assertTrue(till.payments.listOpen().map(List::isEmpty).isComplete() || till.time.step());
    }

    @Test
    void aRefundThatIsNotAnsweredForDaysWritesFewEntriesAndIsDoneSoonAfterTheHostIsBack() {
        TestTill till = new TestTill(card);
        Payment sale = payByCard(till, "r1").result().result();
        card.onStart = attempt -> card.sent(attempt, () -> SILENCE);
        PaymentHandle refund = till.payments.refund(new io.onetill.payment.RefundRequest(
                new io.onetill.payment.RequestId("f1"), sale.id(), Money.fen(500)));
        till.advance(OUTAGE);

        int entries =
                till.journal.entries(refund.result().result().id()).result().size();
        assertTrue(entries < 40, entries + " entries");

        card.onStart = card::book;
        till.advance(Duration.ofMinutes(5));
        assertEquals(PaymentStatus.APPROVED, refund.settled().result().status());
    }

    @Test
    void whatWasCountedBeforeAPowerCutCountsAfterIt() {
        TestTill till = new TestTill(card);
        card.onStart = attempt -> card.sent(attempt, () -> SILENCE);
        card.onUndo = attempt -> again(ErrorCode.NO_ANSWER);
        payByCard(till, "r1");
        till.advance(Duration.ofMinutes(2));
        till.loseMemory();

        card.onStart = card::book;
        PaymentHandle next = payByCard(till, "r2");
        till.advance(Duration.ofSeconds(1));

        assertEquals(
                PaymentStatus.APPROVED, next.result().result().status(), "three unanswered undos hold nobody back");
    }

    @Test
    void thousandsOfOpenUndosAreAllDoneSoonAfterTheHostIsBackAndNeverManyAtOnce() {
        int open = 5_000;
        MemoryJournal.Store store = new MemoryJournal.Store();
        OldWork.leave(store, "card", "CARD", open);
        int[] underWay = new int[1];
        int[] most = new int[1];
        long[] tries = new long[1];
        boolean[] back = new boolean[1];
        List<VirtualTime> clock = new ArrayList<>();
        TreeMap<Long, Integer> answeredAt = new TreeMap<>();
        IntStream.rangeClosed(1, open).forEach(number -> card.charged.add("9" + number));
        card.onUndo = attempt -> {
            tries[0]++;
            if (!back[0]) {
                return again(ErrorCode.HOST_UNREACHABLE);
            }
            Promise<UndoAnswer> answer = Promise.promise();
            most[0] = Math.max(most[0], ++underWay[0]);
            VirtualTime time = clock.get(0);
            time.after(Duration.ofMillis(300), () -> {
                underWay[0]--;
                answeredAt.merge(time.monotonicMillis() / 1000, 1, Integer::sum);
                card.takeBack(attempt).onComplete(answer);
            });
            return answer.future();
        };
        TestTill till = new TestTill(store, card);
        clock.add(till.time);
        till.advance(OUTAGE);
        assertTrue(tries[0] < 50_000, tries[0] + " tries while the host was away");
        assertEquals(open, card.charged.size());

        back[0] = true;
        till.advance(Duration.ofMinutes(5));

        assertEquals(List.of(), new ArrayList<>(card.charged), "nothing is dropped");
        assertTrue(most[0] <= 8, most[0] + " at once");
        assertTrue(answeredAt.values().stream().allMatch(inOneSecond -> inOneSecond <= 40), answeredAt.toString());
        assertEquals(0, openPayments(till));
    }

    private static int openPayments(TestTill till) {
        Future<List<Payment>> open = till.payments.listOpen();
        till.advance(Duration.ofSeconds(1));
        return open.result().size();
    }

    @Test
    void aStuckTradeDoesNotHoldTheOthersUp() {
        MemoryJournal.Store store = new MemoryJournal.Store();
        OldWork.leave(store, "card", "CARD", 200);
        IntStream.rangeClosed(1, 200).forEach(number -> card.charged.add("9" + number));
        card.onUndo = attempt -> attempt.facts().require(Fact.STAN).endsWith("7")
                ? Promise.<UndoAnswer>promise().future()
                : card.takeBack(attempt);
        TestTill till = new TestTill(store, card);
        till.advance(Duration.ofMinutes(10));

        assertEquals(20, card.charged.size());
        assertTrue(card.charged.stream().allMatch(stan -> stan.endsWith("7")));
        card.onUndo = card::takeBack;
        till.advance(Duration.ofMinutes(5));
        assertTrue(card.charged.isEmpty());
        assertFalse(card.undone.isEmpty());
    }
}
