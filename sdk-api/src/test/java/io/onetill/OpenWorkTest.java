package io.onetill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.channel.Answer;
import io.onetill.channel.UndoAnswer;
import io.onetill.journal.EntryType;
import io.onetill.journal.JournalBatch;
import io.onetill.journal.JournalEntry;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Facts;
import io.onetill.payment.Language;
import io.onetill.payment.Money;
import io.onetill.payment.OpenWork;
import io.onetill.payment.OpenWorkKind;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentException;
import io.onetill.payment.PaymentId;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentRequest;
import io.onetill.payment.PaymentStatus;
import io.onetill.payment.RefundRequest;
import io.onetill.payment.RequestId;
import io.onetill.payment.SupervisorNote;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person has to look at (I7): it is shown, signed, tried on, and never dropped. */
class OpenWorkTest {
    private static final Answer SILENCE = new Answer.Unknown(ErrorCode.NO_ANSWER_REVERSED, Facts.none());
    private static final SupervisorNote LI = new SupervisorNote("Li", "called the acquirer");

    private final ScriptedChannel card = new ScriptedChannel("card", PaymentMethod.CARD, Duration.ZERO);
    private final TestTill till = new TestTill(card);

    private PaymentHandle payByCard(String id) {
        PaymentHandle handle = till.payments.pay(
                PaymentRequest.of(id, "order-1", Money.fen(1250)).by(PaymentMethod.CARD));
        till.advance(Duration.ofMillis(10));
        till.reader.tap();
        till.advance(Duration.ofMillis(10));
        return handle;
    }

    private PaymentHandle deaf(String id) {
        card.onStart = attempt -> card.sent(attempt, () -> SILENCE);
        card.onUndo = attempt -> Future.succeededFuture(new UndoAnswer.TryAgain(ErrorCode.NO_ANSWER, Facts.none()));
        return payByCard(id);
    }

    private <T> Future<T> now(Future<T> call) {
        till.advance(Duration.ofMillis(10));
        assertTrue(call.isComplete());
        return call;
    }

    private List<OpenWork> openWork() {
        return now(till.payments.openWork()).result();
    }

    private static ErrorCode code(Future<?> failed) {
        return ((PaymentException) failed.cause()).code();
    }

    private long entries(PaymentId id, EntryType type) {
        return till.journal.entries(id).result().stream()
                .filter(entry -> entry.type() == type)
                .count();
    }

    @Test
    void anUndoThatIsNotAnsweredForFiveMinutesIsPutBeforeAPersonOnceAndIsTriedOn() {
        PaymentHandle handle = deaf("r1");
        till.advance(Duration.ofMinutes(4));
        assertEquals(List.of(), openWork());

        till.advance(Duration.ofMinutes(2));
        OpenWork first = openWork().get(0);
        till.advance(Duration.ofHours(3));
        till.loseMemory();
        till.advance(Duration.ofHours(3));
        OpenWork later = openWork().get(0);

        PaymentId id = handle.result().result().id();
        assertEquals(Optional.of(id), first.payment());
        assertSame(OpenWorkKind.UNDO_OPEN, first.what());
        assertEquals(Optional.empty(), first.signed());
        assertTrue(first.nextTry().orElseThrow().isAfter(till.time.wallTime().minus(Duration.ofHours(7))));
        assertEquals(1, openWork().size());
        assertEquals(first.since(), later.since());
        assertTrue(later.tries() > first.tries() + 100, first.tries() + " and " + later.tries());
        assertEquals(1, entries(id, EntryType.ATTENTION));
    }

    @Test
    void whatBecomesFinalLeavesTheListByItself() {
        PaymentHandle handle = deaf("r1");
        till.advance(Duration.ofMinutes(10));
        assertEquals(1, openWork().size());

        card.onUndo = card::takeBack;
        till.advance(Duration.ofMinutes(2));

        assertEquals(List.of(), openWork());
        assertEquals(PaymentStatus.CANCELLED, handle.settled().result().status());
    }

    @Test
    void aSignatureIsKeptWithWhoAndWhyAndEndsNothing() {
        PaymentHandle handle = deaf("r1");
        till.advance(Duration.ofMinutes(10));
        PaymentId id = handle.result().result().id();

        List<OpenWork> signed = now(till.payments.sign(id, LI)).result();
        Future<List<OpenWork>> again = now(till.payments.sign(id, LI));
        till.loseMemory();

        assertEquals(Optional.of(LI), signed.get(0).signed());
        assertSame(ErrorCode.NOTHING_TO_SIGN, code(again));
        assertEquals(Optional.of(LI), openWork().get(0).signed());
        JournalEntry entry = till.journal.entries(id).result().stream()
                .filter(each -> each.type() == EntryType.SIGNED)
                .findFirst()
                .orElseThrow();
        assertEquals(Map.of("who", "Li", "why", "called the acquirer"), entry.body());

        card.onUndo = card::takeBack;
        till.advance(Duration.ofMinutes(4));
        assertEquals(List.of(), openWork());
    }

    @Test
    void aPaymentWithoutOpenWorkCannotBeSigned() {
        Payment payment = payByCard("r1").result().result();

        assertSame(ErrorCode.NOTHING_TO_SIGN, code(now(till.payments.sign(payment.id(), LI))));
        assertSame(ErrorCode.UNKNOWN_PAYMENT, code(now(till.payments.sign(new PaymentId("nobody"), LI))));
        assertSame(ErrorCode.NOTHING_TO_SIGN, code(now(till.payments.signTill(LI))));
    }

    @Test
    void aRefundThatIsNotAnsweredIsPutBeforeAPerson() {
        Payment sale = payByCard("r1").result().result();
        card.onStart = attempt -> card.sent(attempt, () -> SILENCE);
        till.payments.refund(new RefundRequest(new RequestId("f1"), sale.id(), Money.fen(500)));
        till.advance(Duration.ofMinutes(7));

        assertSame(OpenWorkKind.REFUND_OPEN, openWork().get(0).what());
        card.onStart = card::book;
        till.advance(Duration.ofMinutes(2));
        assertEquals(List.of(), openWork());
    }

    @Test
    void aRefundThatFailsAfterItWasAcceptedIsPutBeforeAPersonUntilItIsSigned() {
        Payment sale = payByCard("r1").result().result();
        card.onStart = attempt -> card.sent(attempt, () -> new Answer.Waiting(Facts.none(), Optional.empty()));
        PaymentHandle refund = till.payments.refund(new RefundRequest(new RequestId("f1"), sale.id(), Money.fen(500)));
        till.advance(Duration.ofMinutes(1));
        card.onQuery = attempt -> Future.succeededFuture(Answer.Failure.of(ErrorCode.ISSUER_DECLINED, Facts.none()));
        till.advance(Duration.ofMinutes(2));

        PaymentId id = refund.settled().result().id();
        assertEquals(PaymentStatus.DECLINED, refund.settled().result().status());
        assertSame(OpenWorkKind.REFUND_FAILED, openWork().get(0).what());
        till.loseMemory();
        assertEquals(1, openWork().size());
        now(till.payments.sign(id, LI));
        assertEquals(List.of(), openWork());
    }

    @Test
    void aTillThatIsRestartedAgainAndAgainAsksForAPersonAllTheSame() {
        deaf("r1");
        for (int restart = 0; restart < 4; restart++) {
            till.advance(Duration.ofMinutes(4));
            till.loseMemory();
        }

        assertEquals(1, openWork().size());
    }

    @Test
    void aRestoredJournalIsPutBeforeAPersonUntilItIsSigned() {
        JournalEntry restored = new JournalEntry(
                Instant.parse("2026-11-23T01:00:00Z"), Optional.empty(), 0, EntryType.RESTORED, Map.of());
        till.journal.append(new JournalBatch(List.of(restored), List.of(), Map.of(), Map.of(), Set.of()));

        assertSame(OpenWorkKind.RESTORED, openWork().get(0).what());
        till.loseMemory();
        assertEquals(1, now(till.payments.signTill(LI)).result().size());
        assertEquals(List.of(), openWork());
        till.loseMemory();
        assertEquals(List.of(), openWork());
    }

    @Test
    void thePaymentTellsOfItInBothLanguages() {
        PaymentHandle handle = deaf("r1");
        till.advance(Duration.ofMinutes(10));
        PaymentId id = handle.result().result().id();
        now(till.payments.sign(id, LI));
        List<String> texts = now(till.payments.payment(id)).result().orElseThrow().events().stream()
                .map(event -> event.text(Language.EN) + " " + event.text(Language.ZH_CN))
                .toList();

        assertTrue(
                texts.stream().anyMatch(text -> text.contains("is not proven yet") && text.contains("久未确认")),
                texts.toString());
        assertTrue(texts.stream().anyMatch(text -> text.contains("Signed by Li")), texts.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "card 6200000000000005",
                "6200 0000 0000 0005",
                "6200-0000-0000-0005 is his",
                "code 281234567890123456",
                "two\nlines",
                "６２００００００００００００００"
            })
    void aNoteWithACardNumberOrWithoutWordsIsRefusedAndNotRepeated(String text) {
        IllegalArgumentException why =
                assertThrows(IllegalArgumentException.class, () -> new SupervisorNote("Li", text));
        IllegalArgumentException who =
                assertThrows(IllegalArgumentException.class, () -> new SupervisorNote(text, "checked"));

        assertFalse(text.length() > 3 && (why.getMessage() + who.getMessage()).contains(text.strip()));
    }

    @Test
    void aNoteMayNameAmountsAndTimes() {
        SupervisorNote note = new SupervisorNote("李芳 (12)", "called 95516 at 18:05, ref 00000123456, 1,250.00");

        assertTrue(note.why().startsWith("called"));
        assertThrows(IllegalArgumentException.class, () -> new SupervisorNote("x".repeat(41), "checked"));
        assertThrows(IllegalArgumentException.class, () -> new SupervisorNote("Li", "x".repeat(201)));
    }
}
