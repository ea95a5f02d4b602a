package io.onetill.qr.alipay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.onetill.channel.Answer;
import io.onetill.channel.Instrument;
import io.onetill.channel.UndoAnswer;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Fact;
import io.onetill.payment.PaymentMethod;
import io.onetill.qr.CryptoWorker;
import io.onetill.qr.FakeTill;
import io.onetill.qr.FakeTill.TestAttempt;
import io.onetill.qr.WalletChannel;
import io.onetill.qr.simulator.SimulatedAnswer;
import io.onetill.qr.simulator.SimulatedFault;
import io.onetill.qr.simulator.SimulatedLedger;
import io.onetill.qr.simulator.SimulatedWallets;
import io.onetill.secret.PaymentCode;
import io.onetill.time.VirtualTime;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Cancel, and what comes when it is refused, on a virtual clock. */
class AlipayUndoTest {
    private static final String PAYS = "280000000000000001";
    private static final String NEVER_FINISHES = "280000000000000009";

    private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-23T02:00:00Z"));
    private final FakeTill till = new FakeTill(time);
    private final SimulatedWallets wallets =
            SimulatedWallets.withCheapSignatures(SimulatedLedger.inMemory(), time::wallTime);
    private final WalletChannel channel =
            WalletChannel.of(new AlipayWallet(wallets.alipayOptions()), wallets.transport(time), CryptoWorker.direct());

    AlipayUndoTest() {
        channel.open(till);
    }

    private <T> T run(Future<T> future) {
        boolean more = true;
        while (!future.isComplete() && more) {
            more = time.step();
        }
        return FakeTill.await(future);
    }

    private TestAttempt sale(String code) {
        TestAttempt attempt = till.sale(channel, PaymentMethod.PAYMENT_CODE, 1000);
        run(channel.start(attempt, new Instrument.Code(PaymentCode.of(code))));
        return attempt;
    }

    private long charged(TestAttempt attempt) {
        return wallets.ledger().chargedFen("alipay", attempt.facts().require(Fact.OUT_TRADE_NO));
    }

    private static String reason(UndoAnswer answer) {
        return assertInstanceOf(UndoAnswer.Undone.class, answer).facts().text(Fact.REASON);
    }

    @Test
    void whatNobodyPaidIsClosedAndWhatWasPaidIsRefundedAndTheFactsTellThemApart() {
        assertEquals("close", reason(run(channel.undo(sale(NEVER_FINISHES)))));
        TestAttempt paid = sale(PAYS);
        assertEquals("refund", reason(run(channel.undo(paid))));
        assertEquals(0, charged(paid));
    }

    @Test
    void aCancelIsTriedAgainAsLongAsItAsksForThat() {
        TestAttempt paid = sale(PAYS);
        wallets.alipay().askToRetryCancels(2);
        assertInstanceOf(UndoAnswer.TryAgain.class, run(channel.undo(paid)));
        assertInstanceOf(UndoAnswer.TryAgain.class, run(channel.undo(paid)));
        assertEquals(1000, charged(paid));
        assertEquals("refund", reason(run(channel.undo(paid))));
    }

    @Test
    void afterTheCancelWindowAPaidTradeIsGivenBackByRefund() {
        TestAttempt paid = sale(PAYS);
        time.advance(Duration.ofHours(25));
        UndoAnswer answer = run(channel.undo(paid));
        assertEquals("refund", reason(answer));
        assertEquals(
                "U_" + paid.facts().require(Fact.OUT_TRADE_NO), answer.facts().text(Fact.OUT_REFUND_NO));
        assertEquals(0, charged(paid));
    }

    @Test
    void aLostAnswerToThatRefundGivesNothingBackTwice() {
        TestAttempt paid = sale(PAYS);
        time.advance(Duration.ofHours(25));
        wallets.faults().once("refund", SimulatedFault.DROP_AFTER_COMMIT);
        assertInstanceOf(UndoAnswer.TryAgain.class, run(channel.undo(paid)));
        assertInstanceOf(UndoAnswer.Undone.class, run(channel.undo(paid)));
        assertEquals(
                1,
                wallets.ledger()
                        .order("alipay", paid.facts().require(Fact.OUT_TRADE_NO))
                        .orElseThrow()
                        .refunds()
                        .size());
    }

    @Test
    void afterTheCancelWindowAnUnpaidTradeIsClosed() {
        TestAttempt waiting = sale(NEVER_FINISHES);
        time.advance(Duration.ofHours(25));
        assertEquals("close", reason(run(channel.undo(waiting))));
        assertInstanceOf(Answer.Failure.class, run(channel.query(waiting)));
        assertInstanceOf(UndoAnswer.Undone.class, run(channel.undo(waiting)));
    }

    @Test
    void aRefusedCancelWithoutASureLookIsTriedAgain() {
        TestAttempt paid = sale(PAYS);
        time.advance(Duration.ofHours(25));
        wallets.faults().once("query", SimulatedFault.SYSTEM_ERROR_AFTER_COMMIT);
        assertInstanceOf(UndoAnswer.TryAgain.class, run(channel.undo(paid)));
        wallets.faults().once("query", SimulatedFault.BAD_SIGNATURE);
        assertInstanceOf(UndoAnswer.TryAgain.class, run(channel.undo(paid)));
        assertEquals(1000, charged(paid));
    }

    @Test
    void aRefundThatIsRefusedNamesTheCauseAndStaysOpenWork() {
        TestAttempt paid = sale(PAYS);
        time.advance(Duration.ofHours(25));
        wallets.faults().saying(AlipayUndoTest::finished);
        UndoAnswer.TryAgain again = assertInstanceOf(UndoAnswer.TryAgain.class, run(channel.undo(paid)));
        assertEquals(ErrorCode.REFUND_REFUSED, again.code());
    }

    private static SimulatedAnswer finished(SimulatedAnswer honest) {
        return Optional.of(honest)
                .filter(answer -> answer.body().contains("fund_change"))
                .map(answer -> new SimulatedAnswer(
                        200,
                        "{\"code\":\"40004\",\"msg\":\"Business Failed\",\"sub_code\":\"ACQ.TRADE_HAS_FINISHED\"}"))
                .orElse(honest);
    }
}
