package io.onetill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.channel.Answer;
import io.onetill.channel.Attempt;
import io.onetill.payment.EntryMode;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Facts;
import io.onetill.payment.Money;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentRequest;
import io.onetill.payment.PaymentStatus;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A card that could not be read is presented another way within the same sale. */
class PresentAgainTest {
    private final ScriptedChannel card = new ScriptedChannel("card", PaymentMethod.CARD, Duration.ZERO);
    private final TestTill till = new TestTill(card);
    private final List<Attempt> attempts = new ArrayList<>();

    private PaymentHandle pay(String id) {
        PaymentHandle handle = till.payments.pay(
                PaymentRequest.of(id, "order-1", Money.fen(1250)).by(PaymentMethod.CARD));
        till.advance(Duration.ofMillis(10));
        return handle;
    }

    private void present() {
        till.reader.tap();
        till.advance(Duration.ofMillis(10));
    }

    private Future<Answer> unreadable(Attempt attempt) {
        attempts.add(attempt);
        return Future.succeededFuture(
                new Answer.Failure(ErrorCode.CARD_UNREADABLE, Facts.none(), false, Set.of(EntryMode.CHIP)));
    }

    @Test
    void theAmountIsNotTypedAgainAndTheSecondCardPays() {
        card.onStart = this::unreadable;
        PaymentHandle handle = pay("r1");
        present();
        assertFalse(handle.result().isComplete());
        assertEquals(Set.of(EntryMode.CHIP), till.reader.armedFor.get(1));

        card.onStart = card::book;
        present();

        Payment payment = handle.result().result();
        assertEquals(PaymentStatus.APPROVED, payment.status());
        assertEquals(Money.fen(1250), payment.amount());
        assertEquals(2, payment.attempts().size());
        assertEquals(1, card.charged.size());
        assertEquals(2, till.reader.released, "each card is given back");
    }

    @Test
    void nobodyWhoPresentsACardEndsTheSale() {
        card.onStart = this::unreadable;
        PaymentHandle handle = pay("r1");
        present();

        till.advance(Duration.ofSeconds(31));

        assertEquals(
                Optional.of(ErrorCode.CARD_UNREADABLE), handle.result().result().error());
        present();
        assertEquals(1, attempts.size(), "a card that comes later is nobody's");
    }

    @Test
    void theCashierMayCancelTheWait() {
        card.onStart = this::unreadable;
        PaymentHandle handle = pay("r1");
        present();

        handle.cancel();
        till.advance(Duration.ofSeconds(1));

        assertEquals(PaymentStatus.CANCELLED, handle.result().result().status());
        assertEquals(
                Optional.of(ErrorCode.CANCELLED_BY_CASHIER),
                handle.result().result().error());
    }

    @Test
    void threeCardsThatFailAreEnough() {
        card.onStart = this::unreadable;
        PaymentHandle handle = pay("r1");
        present();
        present();
        present();

        assertEquals(3, attempts.size());
        assertEquals(
                Optional.of(ErrorCode.CARD_UNREADABLE), handle.result().result().error());
    }

    @Test
    void theNextSaleHasTheReaderForItself() {
        card.onStart = this::unreadable;
        pay("r1");
        present();
        till.advance(Duration.ofSeconds(31));

        card.onStart = card::book;
        PaymentHandle second = pay("r2");
        present();

        assertEquals(PaymentStatus.APPROVED, second.result().result().status());
        assertTrue(card.charged.size() == 1);
    }

    @Test
    void aPowerCutWhileWaitingLeavesNothingBehind() {
        card.onStart = this::unreadable;
        pay("r1");
        present();

        till.loseMemory();
        till.advance(Duration.ofSeconds(5));

        PaymentHandle handle = till.payments.pay(
                PaymentRequest.of("r1", "order-1", Money.fen(1250)).by(PaymentMethod.CARD));
        till.advance(Duration.ofSeconds(5));
        assertTrue(handle.result().result().status().isFinal());
        assertTrue(card.charged.isEmpty());
    }
}
