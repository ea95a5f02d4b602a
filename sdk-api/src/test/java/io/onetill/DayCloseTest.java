package io.onetill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.channel.Answer;
import io.onetill.channel.UndoAnswer;
import io.onetill.journal.EntryType;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Facts;
import io.onetill.payment.Language;
import io.onetill.payment.Money;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentException;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentRequest;
import io.onetill.payment.RefundRequest;
import io.onetill.payment.RequestId;
import io.onetill.payment.SupervisorNote;
import io.onetill.report.DayClosed;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A day is closed over finished payments and signed open work only, and its totals are those of the journal. */
class DayCloseTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final Answer SILENCE = new Answer.Unknown(ErrorCode.NO_ANSWER_REVERSED, Facts.none());

    private final ScriptedChannel card = new ScriptedChannel("card", PaymentMethod.CARD, Duration.ZERO);
    private final TestTill till = new TestTill(card);

    private PaymentHandle payByCard(String id, long fen) {
        PaymentHandle handle = till.payments.pay(
                PaymentRequest.of(id, "order-1", Money.fen(fen)).by(PaymentMethod.CARD));
        till.advance(Duration.ofMillis(10));
        till.reader.tap();
        till.advance(Duration.ofMillis(10));
        return handle;
    }

    private Future<DayClosed> close(LocalDate day) {
        Future<DayClosed> closing = till.payments.closeDay(day, "Wang");
        till.advance(Duration.ofSeconds(10));
        assertTrue(closing.isComplete());
        return closing;
    }

    private static ErrorCode code(Future<?> failed) {
        return ((PaymentException) failed.cause()).code();
    }

    private int closings() {
        return till.journal.tillEntries(Set.of(EntryType.DAY_CLOSED)).result().size();
    }

    private Payment deaf(String id) {
        card.onStart = attempt -> card.sent(attempt, () -> SILENCE);
        card.onUndo = attempt -> Future.succeededFuture(new UndoAnswer.TryAgain(ErrorCode.NO_ANSWER, Facts.none()));
        PaymentHandle handle = payByCard(id, 4000);
        till.advance(Duration.ofMinutes(2));
        return handle.result().result();
    }

    @Test
    void aClosedDayHasTheTotalsOfItsPaymentsAndTheHeadOfTheChain() {
        Payment sale = payByCard("r1", 1250).result().result();
        payByCard("r2", 750);
        till.payments.refund(new RefundRequest(new RequestId("f1"), sale.id(), Money.fen(250)));
        till.advance(Duration.ofSeconds(1));
        var before = till.journal.verify().result();

        DayClosed closed = close(DAY).result();

        assertEquals(2, closed.report().sales().count());
        assertEquals(Money.fen(1750), closed.report().net());
        assertEquals("Wang", closed.who());
        assertEquals(1, closed.number());
        assertEquals(before.entries(), closed.entries());
        assertEquals(before.head(), closed.chainHead());
        assertEquals(List.of(), closed.carriedOver());
        assertTrue(closed.text(Language.EN).contains("Chain head: " + before.head()));
        assertTrue(closed.text(Language.ZH_CN).contains("链首: " + before.head()));
    }

    @Test
    void aDayThatIsClosedTwiceIsClosedOnceAlsoAfterARestart() {
        payByCard("r1", 1250);
        DayClosed first = close(DAY).result();
        DayClosed second = close(DAY).result();
        till.loseMemory();
        DayClosed third = close(DAY).result();

        assertEquals(first, second);
        assertEquals(first, third);
        assertEquals(1, closings());
    }

    @Test
    void whatComesAfterTheClosingIsClosedByAnother() {
        payByCard("r1", 1250);
        close(DAY);
        payByCard("r2", 750);
        DayClosed again = close(DAY).result();

        assertEquals(2, again.number());
        assertEquals(Money.fen(2000), again.report().net());
        assertEquals(2, closings());
    }

    @Test
    void anUnfinishedPaymentKeepsTheDayOpenUntilASupervisorHasSigned() {
        Payment doubt = deaf("r1");
        assertSame(ErrorCode.OPEN_WORK_LEFT, code(close(DAY)));
        till.advance(Duration.ofMinutes(5));
        assertSame(ErrorCode.OPEN_WORK_LEFT, code(close(DAY)));

        till.payments.sign(doubt.id(), new SupervisorNote("Li", "asked the acquirer"));
        DayClosed closed = close(DAY).result();

        assertEquals(doubt.id(), closed.carriedOver().get(0).payment().orElseThrow());
        assertEquals(1, closed.report().inDoubt());
        assertTrue(closed.text(Language.EN).stream().anyMatch(line -> line.contains("signed by Li")));
    }

    @Test
    void aPaymentOfTheNextDayDoesNotKeepThisOneOpen() {
        payByCard("r1", 1250);
        till.advance(Duration.ofDays(1));
        deaf("r2");

        assertEquals(1, close(DAY).result().report().sales().count());
        assertSame(ErrorCode.OPEN_WORK_LEFT, code(close(DAY.plusDays(1))));
    }

    @Test
    void aPaymentThatBeginsInTheSameMomentIsNotOverlooked() {
        for (int order = 0; order < 2; order++) {
            PaymentRequest request =
                    PaymentRequest.of("r" + order, "o", Money.fen(100)).by(PaymentMethod.CARD);
            if (order == 0) {
                till.payments.pay(request);
            }
            Future<DayClosed> closing = till.payments.closeDay(DAY, "Wang");
            if (order == 1) {
                till.payments.pay(request);
            }
            till.advance(Duration.ofSeconds(10));

            assertSame(ErrorCode.OPEN_WORK_LEFT, code(closing));
            till.advance(Duration.ofMinutes(5));
        }
    }

    @Test
    void aReversalThatIsOnlyConfirmedOnceMoreHoldsNobodyUp() {
        card.onStart = attempt -> card.sent(attempt, () -> SILENCE);
        payByCard("r1", 1250);

        assertEquals(1, close(DAY).result().report().cancelled());
    }

    @Test
    void whoClosesIsCheckedAtTheDoor() {
        assertThrows(IllegalArgumentException.class, () -> till.payments.closeDay(DAY, ""));
        assertThrows(IllegalArgumentException.class, () -> till.payments.closeDay(DAY, "6200000000000005"));
    }
}
