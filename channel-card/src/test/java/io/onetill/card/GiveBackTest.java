package io.onetill.card;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.card.iso8583.Iso8583Message;
import io.onetill.card.simulator.SimulatedBehaviour;
import io.onetill.channel.Answer;
import io.onetill.channel.Instrument;
import io.onetill.channel.UndoAnswer;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Fact;
import io.onetill.payment.PaymentKind;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GiveBackTest {
    private final CardShop shop = new CardShop();

    private FakeAttempt paid(long fen) {
        FakeAttempt sale = shop.sale(fen);
        assertInstanceOf(Answer.Success.class, shop.start(sale, SwipedCard.of(CardShop.PAN)));
        return sale;
    }

    private FakeAttempt giveBack(PaymentKind kind, long fen, FakeAttempt sale) {
        return shop.attempt(kind, fen, Optional.of(CardShop.original(sale)));
    }

    @Test
    void aVoidUndoesTheSaleAndNamesIt() {
        FakeAttempt sale = paid(1234);
        FakeAttempt voiding = giveBack(PaymentKind.VOID, 1234, sale);

        assertInstanceOf(Answer.Success.class, shop.start(voiding, SwipedCard.of(CardShop.PAN)));

        assertEquals(0, shop.charged());
        Iso8583Message message = shop.link.sent("0200").get(1);
        assertEquals("200000", message.text(3));
        assertEquals("2300000100060", message.text(60));
        assertEquals(sale.facts().require(Fact.BATCH) + sale.facts().require(Fact.STAN), message.text(61));
        assertEquals(sale.facts().require(Fact.RRN), message.text(37));
    }

    @Test
    void aVoidWithoutAnswerIsReversedAndTheSaleStands() {
        FakeAttempt sale = paid(1234);
        FakeAttempt voiding = giveBack(PaymentKind.VOID, 1234, sale);
        shop.acquirer.behave("good", SimulatedBehaviour.of(SimulatedBehaviour.Kind.LOSES_ONE_ANSWER));

        assertInstanceOf(Answer.Unknown.class, shop.start(voiding, SwipedCard.of(CardShop.PAN)));
        assertEquals(0, shop.charged());

        assertInstanceOf(UndoAnswer.Undone.class, shop.run(shop.channel.undo(voiding)));
        assertEquals(1234, shop.charged());
        assertEquals("200000", shop.link.sent("0400").get(0).text(3));
    }

    @Test
    void partsAreRefundedUpToTheSale() {
        FakeAttempt sale = paid(1000);

        assertInstanceOf(
                Answer.Success.class, shop.start(giveBack(PaymentKind.REFUND, 400, sale), SwipedCard.of(CardShop.PAN)));
        assertInstanceOf(
                Answer.Success.class, shop.start(giveBack(PaymentKind.REFUND, 600, sale), SwipedCard.of(CardShop.PAN)));
        Answer third = shop.start(giveBack(PaymentKind.REFUND, 1, sale), SwipedCard.of(CardShop.PAN));

        assertEquals(0, shop.charged());
        assertEquals(
                ErrorCode.REFUND_REFUSED,
                assertInstanceOf(Answer.Failure.class, third).code());
        Iso8583Message message = shop.link.sent("0220").get(0);
        assertEquals("2500000100060", message.text(60));
        assertEquals("000", message.text(63));
        assertEquals(sale.facts().require(Fact.BATCH) + sale.facts().require(Fact.STAN) + "1123", message.text(61));
    }

    @Test
    void aRefundWithoutAnswerIsRepeatedByteByByteAndBookedOnce() {
        FakeAttempt sale = paid(1000);
        FakeAttempt refund = giveBack(PaymentKind.REFUND, 400, sale);
        shop.acquirer.behave("good", SimulatedBehaviour.of(SimulatedBehaviour.Kind.LOSES_ONE_ANSWER));

        assertInstanceOf(Answer.Unknown.class, shop.start(refund, SwipedCard.of(CardShop.PAN)));
        assertInstanceOf(Answer.Success.class, shop.start(refund, new Instrument.None()));

        assertEquals(600, shop.charged());
        assertArrayEquals(shop.link.sent.get(shop.link.sent.size() - 2), shop.link.sent.get(shop.link.sent.size() - 1));
    }

    @Test
    void aRepeatedRefundIsNotGivenUpBecauseTheHostForgotTheKeys() {
        FakeAttempt sale = paid(1000);
        FakeAttempt refund = giveBack(PaymentKind.REFUND, 400, sale);
        shop.acquirer.behave("good", SimulatedBehaviour.of(SimulatedBehaviour.Kind.LOSES_ONE_ANSWER));
        shop.start(refund, SwipedCard.of(CardShop.PAN));
        shop.acquirer.forgetKeys();

        assertInstanceOf(Answer.Unknown.class, shop.start(refund, new Instrument.None()));
        assertInstanceOf(Answer.Success.class, shop.start(refund, new Instrument.None()));
        assertEquals(600, shop.charged());
    }

    @Test
    void anotherCardThanThatOfTheSaleIsRefused() {
        FakeAttempt refund = giveBack(PaymentKind.REFUND, 400, paid(1000));

        Answer answer = shop.start(refund, SwipedCard.of(CardShop.OTHER_PAN));

        assertEquals(
                ErrorCode.DIFFERENT_CARD,
                assertInstanceOf(Answer.Failure.class, answer).code());
        assertTrue(shop.link.sent("0220").isEmpty());
    }
}
