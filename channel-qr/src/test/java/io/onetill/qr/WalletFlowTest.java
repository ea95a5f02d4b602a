package io.onetill.qr;

import static io.onetill.qr.FakeTill.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.channel.Answer;
import io.onetill.channel.Instrument;
import io.onetill.channel.UndoAnswer;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Fact;
import io.onetill.payment.PaymentMethod;
import io.onetill.qr.FakeTill.TestAttempt;
import io.onetill.qr.alipay.AlipayWallet;
import io.onetill.qr.simulator.SimulatedCodes;
import io.onetill.qr.simulator.SimulatedFault;
import io.onetill.qr.simulator.SimulatedLedger;
import io.onetill.qr.simulator.SimulatedPayer;
import io.onetill.qr.simulator.SimulatedScenario;
import io.onetill.qr.simulator.SimulatedWalletServer;
import io.onetill.qr.simulator.SimulatedWallets;
import io.onetill.qr.wechat.WeChatWallet;
import io.onetill.secret.PaymentCode;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole flows over loopback HTTP with true RSA, the same for both wallets. */
class WalletFlowTest {
    private static Vertx vertx;
    private static SimulatedWalletServer server;
    private static SimulatedWallets wallets;

    private final FakeTill till = new FakeTill();

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        server = await(SimulatedWalletServer.start(vertx, 0, SimulatedLedger.inMemory()));
        wallets = server.wallets();
    }

    @AfterAll
    static void stop() {
        await(server.close());
        await(vertx.close());
    }

    private WalletChannel channel(String wallet) {
        return channel(wallet, server.url());
    }

    private WalletChannel channel(String wallet, URI url) {
        Wallet rules = wallet.equals("alipay")
                ? new AlipayWallet(wallets.alipayOptions())
                : new WeChatWallet(wallets.weChatOptions());
        WalletTimeouts timeouts =
                new WalletTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(10));
        WalletChannel channel = WalletChannel.of(
                rules, HttpWalletTransport.to(vertx, url), CryptoWorker.on(vertx), timeouts, PaymentCodeTable.SHIPPED);
        await(channel.open(till));
        return channel;
    }

    private static Instrument.Code code(String wallet, SimulatedScenario scenario) {
        String name = wallet + "-" + scenario.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new Instrument.Code(
                PaymentCode.of(SimulatedCodes.named(name).orElseThrow().code()));
    }

    private TestAttempt codeSale(WalletChannel channel, long fen) {
        return till.sale(channel, PaymentMethod.PAYMENT_CODE, fen);
    }

    private static long charged(WalletChannel channel, TestAttempt attempt) {
        return wallets.ledger().chargedFen(channel.id(), attempt.facts().require(Fact.OUT_TRADE_NO));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alipay", "wechat"})
    void aPaymentCodeIsPaidAtOnce(String wallet) {
        WalletChannel channel = channel(wallet);
        TestAttempt attempt = codeSale(channel, 1234);
        Answer answer = await(channel.start(attempt, code(wallet, SimulatedScenario.PAYS)));
        Answer.Success success = assertInstanceOf(Answer.Success.class, answer);
        assertEquals(1, attempt.sendings);
        assertEquals(1234, charged(channel, attempt));
        assertTrue(success.facts().get(Fact.TRADE_NO).isPresent());
        assertTrue(success.facts().get(Fact.PAID_AT).isPresent());
        assertEquals(16, success.facts().text(Fact.BUYER).length());
        assertInstanceOf(Answer.Success.class, await(channel.query(attempt)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alipay", "wechat"})
    void aPasswordPromptIsWaitingThenPaidByQuery(String wallet) throws Exception {
        WalletChannel channel = channel(wallet);
        TestAttempt attempt = codeSale(channel, 500);
        Answer answer = await(channel.start(attempt, code(wallet, SimulatedScenario.PASSWORD_THEN_PAYS)));
        assertInstanceOf(Answer.Waiting.class, answer);
        assertInstanceOf(Answer.Waiting.class, await(channel.query(attempt)));
        await(vertx.timer(4200, java.util.concurrent.TimeUnit.MILLISECONDS));
        assertInstanceOf(Answer.Success.class, await(channel.query(attempt)));
        assertEquals(500, charged(channel, attempt));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alipay", "wechat"})
    void aLostAnswerIsUnknownAndFoundPaidByQuery(String wallet) {
        WalletChannel channel = channel(wallet);
        TestAttempt attempt = codeSale(channel, 700);
        Answer answer = await(channel.start(attempt, code(wallet, SimulatedScenario.PAYS_ANSWER_LOST)));
        assertInstanceOf(Answer.Unknown.class, answer);
        assertInstanceOf(Answer.Success.class, await(channel.query(attempt)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alipay", "wechat"})
    void aLostRequestIsUnknownAndItsCancelFindsNothing(String wallet) {
        WalletChannel channel = channel(wallet);
        TestAttempt attempt = codeSale(channel, 700);
        Answer answer = await(channel.start(attempt, code(wallet, SimulatedScenario.REQUEST_LOST)));
        assertInstanceOf(Answer.Unknown.class, answer);
        assertInstanceOf(Answer.Unknown.class, await(channel.query(attempt)));
        assertInstanceOf(UndoAnswer.NothingFound.class, await(channel.undo(attempt)));
        assertEquals(0, charged(channel, attempt));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alipay", "wechat"})
    void aShownCodeIsScannedAndPaid(String wallet) {
        WalletChannel channel = channel(wallet);
        TestAttempt attempt = till.sale(channel, PaymentMethod.DYNAMIC_QR, 880);
        Answer answer = await(channel.start(attempt, new Instrument.None()));
        String qr = assertInstanceOf(Answer.Waiting.class, answer).qrPayload().orElseThrow();
        assertInstanceOf(Answer.Waiting.class, await(channel.query(attempt)));
        assertEquals(SimulatedPayer.Result.PAID, wallets.payer().scan(qr));
        assertInstanceOf(Answer.Success.class, await(channel.query(attempt)));
        assertEquals(SimulatedPayer.Result.NOT_PAYABLE, wallets.payer().scan(qr));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alipay", "wechat"})
    void aShownCodeThatIsClosedCannotBePaid(String wallet) {
        WalletChannel channel = channel(wallet);
        TestAttempt attempt = till.sale(channel, PaymentMethod.DYNAMIC_QR, 880);
        Answer answer = await(channel.start(attempt, new Instrument.None()));
        String qr = assertInstanceOf(Answer.Waiting.class, answer).qrPayload().orElseThrow();
        assertInstanceOf(UndoAnswer.Undone.class, await(channel.undo(attempt)));
        assertInstanceOf(UndoAnswer.Undone.class, await(channel.undo(attempt)));
        assertEquals(SimulatedPayer.Result.NOT_PAYABLE, wallets.payer().scan(qr));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alipay", "wechat"})
    void aShownCodeThatWasPaidIsGivenBackByUndo(String wallet) {
        WalletChannel channel = channel(wallet);
        TestAttempt attempt = till.sale(channel, PaymentMethod.DYNAMIC_QR, 880);
        Answer answer = await(channel.start(attempt, new Instrument.None()));
        wallets.payer()
                .scan(assertInstanceOf(Answer.Waiting.class, answer).qrPayload().orElseThrow());
        assertEquals(880, charged(channel, attempt));
        assertInstanceOf(UndoAnswer.Undone.class, await(channel.undo(attempt)));
        assertInstanceOf(UndoAnswer.Undone.class, await(channel.undo(attempt)));
        assertEquals(0, charged(channel, attempt));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alipay", "wechat"})
    void refundsArePartialAndARepeatKeepsItsNumber(String wallet) {
        WalletChannel channel = channel(wallet);
        TestAttempt sale = codeSale(channel, 1000);
        await(channel.start(sale, code(wallet, SimulatedScenario.PAYS)));
        TestAttempt part = till.refund(channel, sale, 300);
        assertInstanceOf(Answer.Success.class, await(channel.start(part, new Instrument.None())));
        assertEquals(700, charged(channel, sale));
        Answer repeat = await(channel.start(part, new Instrument.None()));
        assertTrue(repeat instanceof Answer.Success || repeat instanceof Answer.Waiting, repeat.toString());
        assertInstanceOf(Answer.Success.class, await(channel.query(part)));
        assertInstanceOf(UndoAnswer.TryAgain.class, await(channel.undo(part)));
        assertEquals(1, part.sendings);
        assertEquals(700, charged(channel, sale));
        TestAttempt tooMuch = till.refund(channel, sale, 701);
        Answer.Failure refused =
                assertInstanceOf(Answer.Failure.class, await(channel.start(tooMuch, new Instrument.None())));
        assertEquals(ErrorCode.REFUND_REFUSED, refused.code());
        TestAttempt rest = till.refund(channel, sale, 700);
        assertInstanceOf(Answer.Success.class, await(channel.start(rest, new Instrument.None())));
        assertEquals(0, charged(channel, sale));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alipay", "wechat"})
    void aRefundWhoseAnswerIsLostIsRepeatedWithoutPayingTwice(String wallet) {
        WalletChannel channel = channel(wallet);
        TestAttempt sale = codeSale(channel, 1000);
        await(channel.start(sale, code(wallet, SimulatedScenario.PAYS)));
        TestAttempt refund = till.refund(channel, sale, 400);
        wallets.faults().once("refund", SimulatedFault.DROP_AFTER_COMMIT);
        assertInstanceOf(Answer.Unknown.class, await(channel.start(refund, new Instrument.None())));
        await(channel.start(refund, new Instrument.None()));
        assertInstanceOf(Answer.Success.class, await(channel.query(refund)));
        assertEquals(600, charged(channel, sale));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alipay", "wechat"})
    void nothingSentIsASureFailureOnTheFirstTryOnly(String wallet) {
        WalletChannel unreachable = channel(wallet, URI.create("http://127.0.0.1:1"));
        TestAttempt attempt = codeSale(unreachable, 1);
        Answer.Failure failure = assertInstanceOf(
                Answer.Failure.class, await(unreachable.start(attempt, code(wallet, SimulatedScenario.PAYS))));
        assertEquals(ErrorCode.HOST_UNREACHABLE, failure.code());

        WalletChannel channel = channel(wallet);
        TestAttempt sale = codeSale(channel, 1000);
        await(channel.start(sale, code(wallet, SimulatedScenario.PAYS)));
        TestAttempt refund = till.refund(channel, sale, 400);
        wallets.faults().once("refund", SimulatedFault.DROP_AFTER_COMMIT);
        assertInstanceOf(Answer.Unknown.class, await(channel.start(refund, new Instrument.None())));
        assertInstanceOf(Answer.Unknown.class, await(unreachable.start(refund, new Instrument.None())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alipay", "wechat"})
    void nothingLeavesWhenTheIntentIsNotDurable(String wallet) {
        WalletChannel channel = channel(wallet);
        TestAttempt attempt = codeSale(channel, 55);
        attempt.sendingResult = io.vertx.core.Future.failedFuture("journal");
        assertTrue(channel.start(attempt, code(wallet, SimulatedScenario.PAYS)).failed());
        assertEquals(0, charged(channel, attempt));
    }

    @ParameterizedTest
    @EnumSource(
            value = SimulatedFault.class,
            names = {
                "DROP_AFTER_COMMIT",
                "SERVER_ERROR_AFTER_COMMIT",
                "SYSTEM_ERROR_AFTER_COMMIT",
                "LATE",
                "BAD_SIGNATURE",
                "TRUNCATED"
            })
    void anAnswerThatCannotBeTrustedIsUnknownForBothWallets(SimulatedFault fault) {
        for (String wallet : new String[] {"alipay", "wechat"}) {
            WalletChannel channel = channel(wallet);
            TestAttempt attempt = codeSale(channel, 321);
            wallets.faults().once("pay", fault);
            Answer answer = await(channel.start(attempt, code(wallet, SimulatedScenario.PAYS)));
            assertInstanceOf(Answer.Unknown.class, answer, wallet);
            assertEquals(321, charged(channel, attempt));
        }
    }

    /** Each is said by one wallet only in a form that the other does not have; then that is as usual. */
    @ParameterizedTest
    @EnumSource(
            value = SimulatedFault.class,
            names = {
                "EXPIRED_SIGNATURE",
                "UNKNOWN_CERTIFICATE",
                "UNSIGNED",
                "ACCEPTED_EMPTY",
                "ACCEPTED_AS_ERROR",
                "NEW_STATE",
                "NOT_FOUND_YET"
            })
    void whatIsSaidUnclearlyIsNeverARefusalAndTheNextQueryKnows(SimulatedFault fault) {
        int unclear = 0;
        for (String wallet : new String[] {"alipay", "wechat"}) {
            WalletChannel channel = channel(wallet);
            TestAttempt attempt = codeSale(channel, 321);
            wallets.faults().once("pay", fault);
            Answer answer = await(channel.start(attempt, code(wallet, SimulatedScenario.PAYS)));
            assertFalse(answer instanceof Answer.Failure && fault != SimulatedFault.NOT_FOUND_YET, wallet);
            unclear += answer instanceof Answer.Success ? 0 : 1;
            wallets.faults().once("query", fault);
            assertFalse(await(channel.query(attempt)) instanceof Answer.Failure, wallet);
            assertInstanceOf(Answer.Success.class, await(channel.query(attempt)), wallet);
            assertEquals(321, charged(channel, attempt));
        }
        assertTrue(unclear > 0);
    }

    @ParameterizedTest
    @EnumSource(
            value = SimulatedFault.class,
            names = {"ADDED_FIELDS", "ESCAPED_SLASHES", "ACCEPTED"})
    void whatIsSaidUnusuallyIsUnderstoodOrAsked(SimulatedFault fault) {
        for (String wallet : new String[] {"alipay", "wechat"}) {
            WalletChannel channel = channel(wallet);
            TestAttempt attempt = codeSale(channel, 321);
            wallets.faults().once("pay", fault).once("query", fault);
            Answer answer = await(channel.start(attempt, code(wallet, SimulatedScenario.PAYS)));
            boolean accepted = fault == SimulatedFault.ACCEPTED && wallet.equals("wechat");
            assertEquals(!accepted, answer instanceof Answer.Success, wallet + " " + answer);
            assertEquals(!accepted, await(channel.query(attempt)) instanceof Answer.Success, wallet);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = SimulatedFault.class,
            names = {"ASKS_AGAIN", "NOT_CANCELLABLE_YET"})
    void aCancelThatIsToBeRepeatedIsDoneByTheThird(SimulatedFault fault) {
        WalletChannel channel = channel("alipay");
        TestAttempt attempt = codeSale(channel, 321);
        await(channel.start(attempt, code("alipay", SimulatedScenario.PAYS)));
        wallets.faults().once("cancel", fault).once("cancel", fault);
        assertInstanceOf(UndoAnswer.TryAgain.class, await(channel.undo(attempt)));
        assertInstanceOf(UndoAnswer.TryAgain.class, await(channel.undo(attempt)));
        assertInstanceOf(UndoAnswer.Undone.class, await(channel.undo(attempt)));
        assertEquals(0, charged(channel, attempt));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alipay", "wechat"})
    void headersInLowerCaseAreUnderstood(String wallet) {
        WalletChannel channel = channel(wallet);
        TestAttempt attempt = codeSale(channel, 321);
        wallets.faults().once("pay", SimulatedFault.LOWER_CASE_HEADERS);
        assertInstanceOf(Answer.Success.class, await(channel.start(attempt, code(wallet, SimulatedScenario.PAYS))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alipay", "wechat"})
    void sureRefusalsCarryTheirCatalogueRow(String wallet) {
        WalletChannel channel = channel(wallet);
        refusal(channel, SimulatedScenario.CODE_INVALID, ErrorCode.CODE_INVALID);
        refusal(channel, SimulatedScenario.INSUFFICIENT_FUNDS, ErrorCode.INSUFFICIENT_FUNDS);
        refusal(channel, SimulatedScenario.DECLINED, ErrorCode.WALLET_DECLINED);
    }

    private void refusal(WalletChannel channel, SimulatedScenario scenario, ErrorCode code) {
        TestAttempt attempt = codeSale(channel, 100);
        Answer answer = await(channel.start(attempt, code(channel.id(), scenario)));
        assertEquals(code, assertInstanceOf(Answer.Failure.class, answer).code());
        assertEquals(0, charged(channel, attempt));
    }
}
