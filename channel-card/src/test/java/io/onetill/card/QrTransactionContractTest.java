package io.onetill.card;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.card.host.PosMessageKind;
import io.onetill.card.iso8583.Iso8583Message;
import io.onetill.card.simulator.SimulatedAcquirer;
import io.onetill.card.simulator.SimulatedLedger;
import io.onetill.card.simulator.SimulatedQrFault;
import io.onetill.card.simulator.SimulatedQrPayer;
import io.onetill.card.simulator.SimulatedQrScenario;
import io.onetill.channel.Answer;
import io.onetill.channel.Instrument;
import io.onetill.channel.ResolvePolicy.Remedy;
import io.onetill.channel.UndoAnswer;
import io.onetill.codec.Hex;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Fact;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentMethod;
import io.onetill.secret.ClearAccess;
import io.onetill.secret.PaymentCode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each message about a payment by code against the simulated scheme, and what silence is answered by. */
class QrTransactionContractTest {
    private final QrShop shop = new QrShop();

    private Iso8583Message last() {
        byte[] bytes = shop.cards.link.sent.get(shop.cards.link.sent.size() - 1);
        return io.onetill.card.host.UnionPayPos.DIALECT.decode(io.onetill.card.host.Envelope.open(bytes));
    }

    private void assertMessage(String mti, String processing, String type, FakeAttempt attempt) {
        Iso8583Message message = last();
        assertEquals(mti, message.mti());
        assertEquals(processing, message.text(3));
        assertEquals(type, message.text(60).substring(0, 2));
        assertEquals("032", message.text(22));
        assertEquals("000000001000", message.text(4));
        assertEquals(attempt.facts().text(Fact.TERMINAL_ID), message.text(41));
        assertTrue(message.get(2).isEmpty()
                && message.get(35).isEmpty()
                && message.get(52).isEmpty());
    }

    private static String named(FakeAttempt sale) {
        return "000001" + sale.facts().text(Fact.STAN) + "1123";
    }

    @Test
    void aPaymentCodePullsMoneyAndIsErased() {
        FakeAttempt sale = shop.sale(PaymentMethod.PAYMENT_CODE);
        PaymentCode code = PaymentCode.of(SimulatedQrScenario.PAYS.code());
        Answer.Success paid = assertInstanceOf(Answer.Success.class, shop.start(sale, new Instrument.Code(code)));

        assertMessage("0200", "700000", "60", sale);
        assertEquals("6200000000000000001", new String(Hex.decode(last().text(62))));
        assertEquals(1000, shop.net(sale));
        assertFalse(paid.facts().text(Fact.RRN).isEmpty());
        assertThrows(IllegalStateException.class, () -> code.clear(ClearAccess.token()));
        assertFalse(sale.facts().toString().contains("6200000000"));
    }

    @Test
    void aCodeIsMadeShownScannedAndFoundPaid() {
        FakeAttempt sale = shop.sale(PaymentMethod.DYNAMIC_QR);
        Answer.Waiting waiting = assertInstanceOf(Answer.Waiting.class, shop.start(sale, new Instrument.None()));
        assertMessage("0200", "710000", "60", sale);
        String shown = waiting.qrPayload().orElseThrow();
        assertTrue(shown.startsWith("https://qr.95516.com/00010000/"), shown);
        assertInstanceOf(Answer.Waiting.class, shop.query(sale));
        assertEquals(SimulatedQrPayer.Result.REFUSED, shop.scheme.payer().scanAndRefuse(shown));
        assertInstanceOf(Answer.Waiting.class, shop.query(sale));
        assertEquals(SimulatedQrPayer.Result.PAID, shop.scheme.payer().scan(shown));
        assertInstanceOf(Answer.Success.class, shop.query(sale));
        assertMessage("0200", "730000", "60", sale);
        assertEquals(named(sale), last().text(61));
        assertNotEquals(sale.facts().text(Fact.STAN), last().text(11), "a question has a number of its own");
        assertEquals(SimulatedQrPayer.Result.NOT_PAYABLE, shop.scheme.payer().scan(shown));
        assertEquals(SimulatedQrPayer.Result.UNKNOWN_CODE, shop.scheme.payer().scan(shown + "1"));
        assertEquals(1000, shop.net(sale));
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentKind.class,
            names = {"VOID", "REFUND"})
    void moneyGoesBackAndARepeatIsTheSameMessageAndNoSecondBooking(PaymentKind kind) {
        FakeAttempt sale = shop.paid();
        FakeAttempt back = shop.following(kind, 1000, sale);
        shop.scheme.strike(SimulatedQrFault.ANSWER_LOST);
        assertInstanceOf(Answer.Unknown.class, shop.start(back, new Instrument.None()));
        assertEquals(
                Remedy.REPEAT,
                shop.channel.capabilities().policy(sale.method, kind).remedy());
        assertInstanceOf(Answer.Success.class, shop.start(back, new Instrument.None()));

        boolean whole = kind == PaymentKind.VOID;
        assertMessage(whole ? "0200" : "0220", whole ? "720000" : "200000", whole ? "60" : "25", sale);
        assertEquals(named(sale), last().text(61));
        assertEquals(sale.facts().text(Fact.RRN), last().text(37));
        List<byte[]> sent = shop.cards.link.sent;
        assertArrayEquals(sent.get(sent.size() - 2), sent.get(sent.size() - 1));
        assertEquals(2, shop.cards.acquirer.ledger().entries().size());
        assertEquals(0, shop.net(sale));
    }

    @Test
    void moreThanIsLeftIsNotGivenBack() {
        FakeAttempt sale = shop.paid();
        assertInstanceOf(
                Answer.Success.class, shop.start(shop.following(PaymentKind.REFUND, 600, sale), new Instrument.None()));
        Answer.Failure refused = assertInstanceOf(
                Answer.Failure.class, shop.start(shop.following(PaymentKind.REFUND, 600, sale), new Instrument.None()));

        assertEquals(ErrorCode.REFUND_REFUSED, refused.code());
        assertEquals(400, shop.net(sale));
    }

    @Test
    void anUndoIsTheSalesOwnNumberAndMayBeRepeated() {
        FakeAttempt sale = shop.sale(PaymentMethod.PAYMENT_CODE);
        assertInstanceOf(Answer.Unknown.class, shop.pull(sale, SimulatedQrScenario.PAYS_ANSWER_LOST));
        assertEquals(1000, shop.net(sale));
        assertEquals(
                Remedy.UNDO,
                shop.channel
                        .capabilities()
                        .policy(sale.method, PaymentKind.SALE)
                        .remedy());
        shop.scheme.strike(SimulatedQrFault.ANSWER_LOST);

        assertInstanceOf(UndoAnswer.TryAgain.class, shop.cards.run(shop.channel.undo(sale)));
        assertInstanceOf(UndoAnswer.Undone.class, shop.cards.run(shop.channel.undo(sale)));
        assertMessage("0200", "720000", "60", sale);
        assertEquals(sale.facts().text(Fact.STAN), last().text(11));
        assertEquals(0, shop.net(sale));
        assertEquals(1, shop.cards.acquirer.ledger().entries().size(), "an undone sale is on no bill");
    }

    @Test
    void anUndoThatFindsNothingSaysSoAndAForgetfulHostTakesTheSaleAfterIt() {
        FakeAttempt sale = shop.sale(PaymentMethod.PAYMENT_CODE);
        assertInstanceOf(Answer.Unknown.class, shop.pull(sale, SimulatedQrScenario.REQUEST_LOST));
        byte[] late = shop.cards.link.sent.get(shop.cards.link.sent.size() - 1);

        assertInstanceOf(Answer.Unknown.class, shop.query(sale), "not found yet is not refused");
        assertInstanceOf(UndoAnswer.NothingFound.class, shop.cards.run(shop.channel.undo(sale)));
        assertTrue(shop.cards.acquirer.handle(late).isEmpty());
    }

    @Test
    void aHostThatRemembersBarsTheSaleForEver() {
        QrShop other =
                new QrShop(SimulatedAcquirer.Memory.REMEMBERS, SimulatedLedger.inMemory(), UnionPayQrOptions.USUAL);
        FakeAttempt sale = other.sale(PaymentMethod.PAYMENT_CODE);
        other.scheme.strike(SimulatedQrFault.REQUEST_LOST);
        assertInstanceOf(Answer.Unknown.class, other.pull(sale, SimulatedQrScenario.PAYS));
        byte[] late = other.cards.link.sent.get(other.cards.link.sent.size() - 1);
        assertInstanceOf(UndoAnswer.NothingFound.class, other.cards.run(other.channel.undo(sale)));
        other.cards.acquirer.handle(late);

        assertEquals(0, other.net(sale));
    }

    @ParameterizedTest
    @CsvSource({"CODE_INVALID, CODE_INVALID", "INSUFFICIENT_FUNDS, INSUFFICIENT_FUNDS", "DECLINED, WALLET_DECLINED"})
    void aRefusalMovesNothingAndStaysARefusal(SimulatedQrScenario payer, ErrorCode code) {
        FakeAttempt sale = shop.sale(PaymentMethod.PAYMENT_CODE);

        assertEquals(
                code,
                assertInstanceOf(Answer.Failure.class, shop.pull(sale, payer)).code());
        assertEquals(
                code, assertInstanceOf(Answer.Failure.class, shop.query(sale)).code());
        assertTrue(shop.cards.acquirer.ledger().entries().isEmpty());
    }

    @Test
    void aPayerWhoTypesIsWaitedForAndPaysOrRefuses() {
        FakeAttempt pays = shop.sale(PaymentMethod.PAYMENT_CODE);
        FakeAttempt refuses = shop.sale(PaymentMethod.PAYMENT_CODE);
        FakeAttempt leaves = shop.sale(PaymentMethod.PAYMENT_CODE);
        assertInstanceOf(Answer.Waiting.class, shop.pull(pays, SimulatedQrScenario.PASSWORD_THEN_PAYS));
        assertInstanceOf(Answer.Waiting.class, shop.pull(refuses, SimulatedQrScenario.REFUSES));
        assertInstanceOf(Answer.Waiting.class, shop.pull(leaves, SimulatedQrScenario.NEVER_FINISHES));
        assertInstanceOf(Answer.Waiting.class, shop.query(pays));
        shop.cards.time.advance(Duration.ofSeconds(5));

        assertInstanceOf(Answer.Success.class, shop.query(pays));
        assertEquals(
                ErrorCode.PAYER_REFUSED,
                assertInstanceOf(Answer.Failure.class, shop.query(refuses)).code());
        assertInstanceOf(Answer.Waiting.class, shop.query(leaves));
        assertInstanceOf(UndoAnswer.Undone.class, shop.cards.run(shop.channel.undo(leaves)));
        assertEquals(1000, shop.cards.acquirer.ledger().netMinor("unionpay-qr"));
    }

    @ParameterizedTest
    @EnumSource
    void whateverGoesWrongWithTheAnswerTheMoneyIsAskedAfterAndNeverGuessed(SimulatedQrFault fault) {
        FakeAttempt sale = shop.sale(PaymentMethod.PAYMENT_CODE);
        shop.scheme.strike(fault);
        assertInstanceOf(Answer.Unknown.class, shop.pull(sale, SimulatedQrScenario.PAYS), fault.name());
        boolean done = fault != SimulatedQrFault.REQUEST_LOST && fault != SimulatedQrFault.CENTRE_FAILS;

        assertEquals(done ? 1000 : 0, shop.net(sale));
        assertEquals(
                done ? Answer.Success.class : Answer.Unknown.class,
                shop.query(sale).getClass(),
                fault.name());
    }

    @Test
    void nothingIsSentTwiceAndNothingBeforeTheIntentIsDurable() {
        FakeAttempt sale = shop.paid();
        int sent = shop.cards.link.sent.size();
        assertInstanceOf(Answer.Unknown.class, shop.pull(sale, SimulatedQrScenario.PAYS));
        FakeAttempt other = shop.sale(PaymentMethod.PAYMENT_CODE);
        other.sendingResult = io.vertx.core.Future.failedFuture(new IllegalStateException("the disk is full"));
        assertInstanceOf(Answer.Failure.class, shop.pull(other, SimulatedQrScenario.PAYS));

        assertEquals(sent, shop.cards.link.sent.size());
        assertInstanceOf(UndoAnswer.Undone.class, shop.cards.run(shop.channel.undo(other)));
        assertEquals(sent, shop.cards.link.sent.size(), "what never left needs no undo");
    }

    @Test
    void anUnreachableHostIsASureFailureOfTheFirstMessageOnly() {
        FakeAttempt sale = shop.paid();
        FakeAttempt other = shop.sale(PaymentMethod.PAYMENT_CODE);
        FakeAttempt back = shop.following(PaymentKind.REFUND, 100, sale);
        shop.scheme.strike(SimulatedQrFault.ANSWER_LOST);
        assertInstanceOf(Answer.Unknown.class, shop.start(back, new Instrument.None()));
        shop.cards.link.unreachable = true;

        assertEquals(
                ErrorCode.HOST_UNREACHABLE,
                assertInstanceOf(Answer.Failure.class, shop.pull(other, SimulatedQrScenario.PAYS))
                        .code());
        assertInstanceOf(Answer.Unknown.class, shop.query(sale));
        assertInstanceOf(Answer.Unknown.class, shop.start(back, new Instrument.None()));
        assertInstanceOf(UndoAnswer.TryAgain.class, shop.cards.run(shop.channel.undo(sale)));
    }

    @Test
    void anAcquirerMayWantTheCodeElsewhereAndOtherProcessingCodes() {
        UnionPayQrDialect dialect = UnionPayQrDialect.USUAL.withCodeIn(59).with(PosMessageKind.QR_SALE, "700001");
        QrShop other = new QrShop(
                SimulatedAcquirer.Memory.FORGETFUL,
                SimulatedLedger.inMemory(),
                UnionPayQrOptions.USUAL.withDialect(dialect));
        other.pull(other.sale(PaymentMethod.PAYMENT_CODE), SimulatedQrScenario.PAYS);
        Iso8583Message message = other.cards.link.sent("0200").get(0);

        assertEquals("700001", message.text(3));
        assertEquals("6200000000000000001", message.text(59));
        assertThrows(IllegalArgumentException.class, () -> UnionPayQrDialect.USUAL.withCodeIn(48));
    }

    @Test
    void anAcquirerMayTakePaymentCodesOnly() {
        UnionPayQrChannel channel =
                new UnionPayQrChannel(shop.cards.channel, UnionPayQrOptions.USUAL.withoutShownCodes());

        assertEquals(
                java.util.Set.of(PaymentMethod.PAYMENT_CODE),
                channel.capabilities().methods());
        assertEquals(
                Remedy.UNDO,
                channel.capabilities()
                        .policy(PaymentMethod.DYNAMIC_QR, PaymentKind.SALE)
                        .remedy());
    }

    @Test
    void whoseCodesTheyAreIsTheShopsToSay() {
        PaymentCode unionPay = PaymentCode.of(SimulatedQrScenario.PAYS.code());
        assertTrue(shop.channel.recognizes(unionPay));
        assertFalse(shop.channel.recognizes(PaymentCode.of("281234567890123456")));
        assertFalse(new UnionPayQrChannel(shop.cards.channel, UnionPayQrOptions.USUAL.recognizing(code -> false))
                .recognizes(unionPay));
    }
}
