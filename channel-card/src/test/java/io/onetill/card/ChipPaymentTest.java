package io.onetill.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.card.iso8583.Iso8583Message;
import io.onetill.card.simulator.SimulatedBehaviour;
import io.onetill.card.simulator.SimulatedBehaviour.Kind;
import io.onetill.card.simulator.SimulatedCardState;
import io.onetill.card.simulator.SimulatedCards;
import io.onetill.channel.Answer;
import io.onetill.channel.UndoAnswer;
import io.onetill.codec.Hex;
import io.onetill.codec.Tlv;
import io.onetill.device.PresentedCard;
import io.onetill.payment.EntryMode;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.EventType;
import io.onetill.payment.Fact;
import io.onetill.payment.PaymentKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChipPaymentTest {
    private final CardShop shop = new CardShop();

    ChipPaymentTest() {
        shop.acquirer.addSimulatedCards();
        shop.pinPad.pin = "123456";
    }

    private static PresentedCard card(SimulatedCards which, EntryMode mode) {
        return which.present(mode, SimulatedCardState.fresh());
    }

    private Answer pay(FakeAttempt sale, SimulatedCards which) {
        return shop.start(sale, card(which, EntryMode.CHIP));
    }

    private long charged(SimulatedCards which) {
        return shop.acquirer.ledger().netMinor(which.cardName());
    }

    @Test
    void anInsertedChipPaysWithARealCryptogram() {
        FakeAttempt sale = shop.sale(1234);

        Answer answer = pay(sale, SimulatedCards.CHIP_PIN);

        assertInstanceOf(Answer.Success.class, answer, answer::toString);
        assertEquals(1234, charged(SimulatedCards.CHIP_PIN));
        assertEquals(List.of("SENDING", "HOST_APPROVED"), sale.steps);
        assertEquals("051", sale.facts().require(Fact.POS_ENTRY_MODE));
        assertEquals("ONLINE_PIN", sale.facts().require(Fact.CVM));
        assertEquals("A000000333010101", sale.facts().require(Fact.AID));
        assertEquals(
                List.of(EventType.KEEP_CARD_IN, EventType.ENTER_PIN, EventType.PIN_ENTERED, EventType.CARD_READ),
                sale.prompts);
        Iso8583Message message = shop.link.sent("0200").get(0);
        assertEquals("001", message.text(23));
        assertTrue(message.get(35).isPresent());
        assertTrue(message.get(52).isPresent());
    }

    @Test
    void aTappedCardPaysWithoutPinBelowTheLimit() {
        FakeAttempt sale = shop.sale(1234);

        Answer answer = shop.start(sale, card(SimulatedCards.TAP, EntryMode.CONTACTLESS));

        assertInstanceOf(Answer.Success.class, answer, answer::toString);
        assertEquals(1234, charged(SimulatedCards.TAP));
        assertEquals("072", sale.facts().require(Fact.POS_ENTRY_MODE));
        assertFalse(sale.prompts.contains(EventType.ENTER_PIN));
    }

    @Test
    void aTappedCardAsksForThePinAboveTheLimit() {
        FakeAttempt sale = shop.sale(200_000);

        assertInstanceOf(Answer.Success.class, shop.start(sale, card(SimulatedCards.TAP, EntryMode.CONTACTLESS)));
        assertEquals("071", sale.facts().require(Fact.POS_ENTRY_MODE));
    }

    @Test
    void aChipThatRefusesTheApprovalIsRevokedAndReversed() {
        FakeAttempt sale = shop.sale(1234);

        Answer answer = pay(sale, SimulatedCards.CHIP_DECLINES);

        assertEquals(
                ErrorCode.CARD_DECLINED_BY_CHIP,
                assertInstanceOf(Answer.Revoke.class, answer).code());
        assertEquals(1234, charged(SimulatedCards.CHIP_DECLINES));
        assertInstanceOf(UndoAnswer.Undone.class, shop.run(shop.channel.undo(sale)));
        assertEquals(0, charged(SimulatedCards.CHIP_DECLINES));
        Iso8583Message reversal = shop.link.sent("0400").get(0);
        assertEquals("06", reversal.text(39));
        assertTrue(
                Tlv.find(Tlv.decodeAll(Hex.decode(reversal.text(55))), 0x9F36).isPresent());
        assertEquals(sale.facts().require(Fact.AUTH_CODE), reversal.text(38));
    }

    @Test
    void aChipThatIsTakenOutBeforeItConfirmedIsRevoked() {
        Answer answer = pay(shop.sale(1234), SimulatedCards.REMOVED_EARLY);

        assertEquals(
                ErrorCode.CARD_REMOVED,
                assertInstanceOf(Answer.Revoke.class, answer).code());
    }

    @Test
    void silenceIsUnknownWhateverTheCardThinks() {
        FakeAttempt sale = shop.sale(1234);

        assertInstanceOf(Answer.Unknown.class, pay(sale, SimulatedCards.NO_ANSWER));
        assertInstanceOf(UndoAnswer.Undone.class, shop.run(shop.channel.undo(sale)));

        Iso8583Message reversal = shop.link.sent("0400").get(0);
        assertEquals("98", reversal.text(39));
        List<Tlv> chip = Tlv.decodeAll(Hex.decode(reversal.text(55)));
        assertTrue(Tlv.find(chip, 0x95).isPresent());
        assertFalse(Tlv.find(chip, 0x9F36).isPresent());
        assertEquals(0, charged(SimulatedCards.NO_ANSWER));
    }

    @Test
    void everySimulatedCardEndsAsItsTableSays() {
        assertEquals(ErrorCode.INSUFFICIENT_FUNDS, failed(SimulatedCards.INSUFFICIENT_FUNDS));
        assertEquals(ErrorCode.PIN_TRIES_EXCEEDED, failed(SimulatedCards.PIN_BLOCKED));
        assertEquals(ErrorCode.CARD_EXPIRED, failed(SimulatedCards.EXPIRED));
        assertEquals(ErrorCode.CARD_RETAIN, failed(SimulatedCards.LOST));
        assertEquals(ErrorCode.ISSUER_DECLINED, failed(SimulatedCards.DECLINED));
        assertEquals(ErrorCode.LIMIT_EXCEEDED, failed(SimulatedCards.LIMIT));
        assertEquals(ErrorCode.CARD_NOT_SUPPORTED, failed(SimulatedCards.UNSUPPORTED));
        assertEquals(ErrorCode.CARD_UNREADABLE, failed(SimulatedCards.UNREADABLE));
        assertEquals(ErrorCode.HOST_ERROR, failed(SimulatedCards.HOST_ERROR));
        assertEquals(ErrorCode.DEVICE_UNAVAILABLE, failed(SimulatedCards.READER_UNPLUGGED));
    }

    @Test
    void aForgedCryptogramIsDeclined() {
        FakeAttempt sale = shop.sale(1234);
        // The same card number with another sequence has another key at the issuer.
        shop.acquirer.addAccount(new io.onetill.card.simulator.SimulatedAccount(
                "chip-pin",
                SimulatedCards.CHIP_PIN.pan(),
                "02",
                io.onetill.secret.SecretBytes.copyOf(new byte[] {'1', '2', '3', '4', '5', '6'}),
                1_000_000));

        assertEquals(
                ErrorCode.ISSUER_DECLINED,
                assertInstanceOf(Answer.Failure.class, pay(sale, SimulatedCards.CHIP_PIN))
                        .code());
    }

    @Test
    void aChipIsReadAgainForAVoidAndForARefund() {
        FakeAttempt sale = shop.sale(1000);
        pay(sale, SimulatedCards.CHIP_PIN);
        FakeAttempt refund = shop.attempt(PaymentKind.REFUND, 400, Optional.of(CardShop.original(sale)));
        assertInstanceOf(Answer.Success.class, pay(refund, SimulatedCards.CHIP_PIN));
        assertEquals(600, charged(SimulatedCards.CHIP_PIN));
        assertEquals("052", refund.facts().require(Fact.POS_ENTRY_MODE));

        FakeAttempt tapped = shop.sale(700);
        shop.start(tapped, card(SimulatedCards.TAP, EntryMode.CONTACTLESS));
        FakeAttempt voiding = shop.attempt(PaymentKind.VOID, 700, Optional.of(CardShop.original(tapped)));
        Answer voided = shop.start(voiding, card(SimulatedCards.TAP, EntryMode.CONTACTLESS));
        assertInstanceOf(Answer.Success.class, voided, voided::toString);
        assertEquals(0, charged(SimulatedCards.TAP));

        FakeAttempt wrong = shop.attempt(PaymentKind.REFUND, 100, Optional.of(CardShop.original(sale)));
        assertEquals(
                ErrorCode.DIFFERENT_CARD,
                assertInstanceOf(Answer.Failure.class, pay(wrong, SimulatedCards.DECLINED))
                        .code());
    }

    @Test
    void theCashierMayCancelUntilTheMessageLeaves() {
        shop.pinPad.customerHesitates = true;
        FakeAttempt sale = shop.sale(1234);
        var open = shop.channel.start(
                sale, new io.onetill.channel.Instrument.Card(card(SimulatedCards.CHIP_PIN, EntryMode.CHIP)));

        sale.cancel.complete();

        Answer answer = shop.run(open);
        assertEquals(
                ErrorCode.CANCELLED_BY_CASHIER,
                assertInstanceOf(Answer.Failure.class, answer).code());
        assertTrue(shop.link.sent("0200").isEmpty());
    }

    @Test
    void aWrongMacOnAnApprovalNeverChargesForGood() {
        shop.acquirer.behave("chip-pin", SimulatedBehaviour.of(Kind.WRONG_MAC));
        FakeAttempt sale = shop.sale(1234);

        assertInstanceOf(Answer.Unknown.class, pay(sale, SimulatedCards.CHIP_PIN));
        assertInstanceOf(UndoAnswer.Undone.class, shop.run(shop.channel.undo(sale)));
        assertEquals(0, charged(SimulatedCards.CHIP_PIN));
        assertEquals("A0", shop.link.sent("0400").get(0).text(39));
    }

    private ErrorCode failed(SimulatedCards which) {
        Answer answer = pay(shop.sale(100), which);
        assertEquals(0, charged(which));
        return assertInstanceOf(Answer.Failure.class, answer, which.cardName()).code();
    }
}
