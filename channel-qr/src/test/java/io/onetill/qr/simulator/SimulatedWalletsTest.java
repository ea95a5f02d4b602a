package io.onetill.qr.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.channel.Answer;
import io.onetill.channel.Instrument;
import io.onetill.channel.UndoAnswer;
import io.onetill.payment.Fact;
import io.onetill.payment.PaymentMethod;
import io.onetill.qr.CryptoWorker;
import io.onetill.qr.FakeTill;
import io.onetill.qr.FakeTill.TestAttempt;
import io.onetill.qr.PaymentCodeTable;
import io.onetill.qr.WalletChannel;
import io.onetill.qr.alipay.AlipayWallet;
import io.onetill.qr.wechat.WeChatWallet;
import io.onetill.secret.PaymentCode;
import io.onetill.time.VirtualTime;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The simulated wallets on a virtual clock. */
class SimulatedWalletsTest {
    private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-23T02:00:00Z"));
    private final FakeTill till = new FakeTill(time);

    private <T> T run(Future<T> future) {
        boolean more = true;
        while (!future.isComplete() && more) {
            more = time.step();
        }
        return FakeTill.await(future);
    }

    private WalletChannel weChat(SimulatedWallets wallets) {
        WalletChannel channel = WalletChannel.of(
                new WeChatWallet(wallets.weChatOptions()), wallets.transport(time), CryptoWorker.direct());
        channel.open(till);
        return channel;
    }

    private static Instrument.Code code(String name) {
        return new Instrument.Code(
                PaymentCode.of(SimulatedCodes.named(name).orElseThrow().code()));
    }

    @Test
    void everyCodeOfTheCatalogueIsRecognisedAsItsWallets() {
        for (SimulatedCodes.Row row : SimulatedCodes.rows()) {
            assertEquals(Optional.of(row.wallet()), PaymentCodeTable.SHIPPED.walletOf(PaymentCode.of(row.code())));
            assertEquals(18, row.code().length());
            assertEquals(row.scenario(), SimulatedCodes.scenarioOf(row.code()));
        }
        assertEquals(18, SimulatedCodes.rows().size());
    }

    @Test
    void theExportHasALineForEachOrderAndRefundAndHowItStands(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("export.jsonl");
        SimulatedLedger ledger = SimulatedLedger.inMemory();
        SimulatedWallets wallets = SimulatedWallets.withCheapSignatures(ledger, time::wallTime);
        WalletChannel channel = weChat(wallets);
        TestAttempt sale = till.sale(channel, PaymentMethod.PAYMENT_CODE, 1000);
        run(channel.start(sale, code("wechat-pays")));
        TestAttempt refund = till.refund(channel, sale, 300);
        run(channel.start(refund, new Instrument.None()));
        run(channel.start(till.sale(channel, PaymentMethod.DYNAMIC_QR, 77), new Instrument.None()));
        ledger.export(file);

        List<JsonObject> lines =
                Files.readAllLines(file).stream().map(JsonObject::new).toList();
        assertEquals(
                List.of("SALE 1000 STANDS", "REFUND 300 STANDS", "SALE 77 OPEN"),
                lines.stream()
                        .map(line ->
                                line.getString("kind") + " " + line.getLong("amount") + " " + line.getString("state"))
                        .toList());
        assertEquals(sale.facts().require(Fact.OUT_TRADE_NO), lines.get(0).getString("reference"));
        assertEquals(refund.facts().require(Fact.OUT_REFUND_NO), lines.get(1).getString("reference"));
        assertEquals(lines.get(0).getString("number"), lines.get(1).getString("original"));
    }

    @Test
    void theLedgerFileIsReadAgainAndHoldsNoCode(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("wallets.jsonl");
        String number;
        try (SimulatedLedger ledger = SimulatedLedger.inFile(file)) {
            WalletChannel channel = weChat(SimulatedWallets.withCheapSignatures(ledger, time::wallTime));
            TestAttempt sale = till.sale(channel, PaymentMethod.PAYMENT_CODE, 1000);
            assertInstanceOf(Answer.Success.class, run(channel.start(sale, code("wechat-pays"))));
            TestAttempt refund = till.refund(channel, sale, 300);
            assertInstanceOf(Answer.Success.class, run(channel.start(refund, new Instrument.None())));
            number = sale.facts().require(Fact.OUT_TRADE_NO);
        }
        assertFalse(Files.readString(file).contains("130000000000000001"));
        Files.writeString(file, "{\"wallet\":\"wech", StandardOpenOption.APPEND);
        try (SimulatedLedger ledger = SimulatedLedger.inFile(file)) {
            assertEquals(700, ledger.chargedFen("wechat", number));
            assertEquals(1, ledger.orders().size());
        }
    }

    @Test
    void aReverseIsRecalledWithinFifteenSecondsAndDoneAfter() {
        SimulatedWallets wallets = SimulatedWallets.withCheapSignatures(SimulatedLedger.inMemory(), time::wallTime);
        WalletChannel channel = weChat(wallets);
        TestAttempt paid = till.sale(channel, PaymentMethod.PAYMENT_CODE, 100);
        run(channel.start(paid, code("wechat-pays")));
        TestAttempt waiting = till.sale(channel, PaymentMethod.PAYMENT_CODE, 100);
        assertInstanceOf(Answer.Waiting.class, run(channel.start(waiting, code("wechat-never-finishes"))));
        assertInstanceOf(UndoAnswer.TryAgain.class, run(channel.undo(paid)));
        assertInstanceOf(UndoAnswer.TryAgain.class, run(channel.undo(waiting)));
        time.advance(Duration.ofSeconds(16));
        assertInstanceOf(UndoAnswer.Undone.class, run(channel.undo(paid)));
        assertInstanceOf(UndoAnswer.Undone.class, run(channel.undo(waiting)));
        assertInstanceOf(UndoAnswer.Undone.class, run(channel.undo(paid)));
        assertEquals(0, wallets.ledger().chargedFen("wechat", paid.facts().require(Fact.OUT_TRADE_NO)));
        assertInstanceOf(Answer.Failure.class, run(channel.query(waiting)));
    }

    @Test
    void aRefundThatTakesTimeIsWaitingThenFoundDone() {
        SimulatedWallets wallets = SimulatedWallets.withCheapSignatures(SimulatedLedger.inMemory(), time::wallTime);
        wallets.weChat().refundTakes(Duration.ofSeconds(5));
        WalletChannel channel = weChat(wallets);
        TestAttempt sale = till.sale(channel, PaymentMethod.PAYMENT_CODE, 100);
        run(channel.start(sale, code("wechat-pays")));
        TestAttempt refund = till.refund(channel, sale, 100);
        assertInstanceOf(Answer.Waiting.class, run(channel.start(refund, new Instrument.None())));
        assertInstanceOf(Answer.Waiting.class, run(channel.query(refund)));
        time.advance(Duration.ofSeconds(6));
        assertInstanceOf(Answer.Success.class, run(channel.query(refund)));
    }

    @Test
    void aPayerWhoRefusesEndsInASureAnswer() {
        SimulatedWallets wallets = SimulatedWallets.withCheapSignatures(SimulatedLedger.inMemory(), time::wallTime);
        WalletChannel alipay = WalletChannel.of(
                new AlipayWallet(wallets.alipayOptions()), wallets.transport(time), CryptoWorker.direct());
        alipay.open(till);
        TestAttempt attempt = till.sale(alipay, PaymentMethod.PAYMENT_CODE, 100);
        assertInstanceOf(Answer.Waiting.class, run(alipay.start(attempt, code("alipay-refuses"))));
        time.advance(Duration.ofSeconds(5));
        assertInstanceOf(Answer.Failure.class, run(alipay.query(attempt)));
        WalletChannel weChat = weChat(wallets);
        TestAttempt other = till.sale(weChat, PaymentMethod.PAYMENT_CODE, 100);
        assertInstanceOf(Answer.Waiting.class, run(weChat.start(other, code("wechat-refuses"))));
        time.advance(Duration.ofSeconds(5));
        assertInstanceOf(Answer.Revoke.class, run(weChat.query(other)));
    }

    @Test
    void thousandsOfPaymentsAreCheap() {
        SimulatedWallets wallets = SimulatedWallets.withCheapSignatures(SimulatedLedger.inMemory(), time::wallTime);
        WalletChannel channel = weChat(wallets);
        for (int i = 0; i < 3000; i++) {
            TestAttempt sale = till.sale(channel, PaymentMethod.PAYMENT_CODE, 100);
            Answer answer = run(channel.start(sale, code("wechat-pays")));
            assertTrue(answer instanceof Answer.Success);
        }
        assertEquals(
                300_000,
                wallets.ledger().orders().stream()
                        .mapToLong(SimulatedOrder::chargedFen)
                        .sum());
    }
}
