package io.onetill.qr;

import static io.onetill.qr.FakeTill.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.channel.Answer;
import io.onetill.channel.Instrument;
import io.onetill.payment.Fact;
import io.onetill.payment.PaymentMethod;
import io.onetill.qr.FakeTill.TestAttempt;
import io.onetill.qr.alipay.AlipayWallet;
import io.onetill.qr.simulator.SimulatedLedger;
import io.onetill.qr.simulator.SimulatedNotification;
import io.onetill.qr.simulator.SimulatedWallets;
import io.onetill.qr.wechat.WeChatWallet;
import io.onetill.time.VirtualTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A notification is a hint, and only a genuine one. True RSA on a virtual clock. */
class NotificationTest {
    private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-23T02:00:00Z"));
    private final SimulatedWallets wallets = SimulatedWallets.withRsa(SimulatedLedger.inMemory(), time::wallTime, "");
    private final FakeTill till = new FakeTill(time);
    private final List<SimulatedNotification> sent = new ArrayList<>();

    private WalletChannel channel(String wallet) {
        WalletChannel channel = closedChannel(wallet);
        channel.open(till);
        wallets.onNotification(sent::add);
        return channel;
    }

    private WalletChannel closedChannel(String wallet) {
        String url = "https://shop.example/notify/" + wallet;
        Wallet rules = wallet.equals("alipay")
                ? new AlipayWallet(wallets.alipayOptions().withNotifyUrl(url))
                : new WeChatWallet(wallets.weChatOptions().withNotifyUrl(url));
        return WalletChannel.of(rules, wallets.transport(time), CryptoWorker.direct());
    }

    private <T> T run(Future<T> future) {
        boolean more = true;
        while (!future.isComplete() && more) {
            more = time.step();
        }
        return await(future);
    }

    private TestAttempt paidByScan(WalletChannel channel) {
        TestAttempt attempt = till.sale(channel, PaymentMethod.DYNAMIC_QR, 880);
        Answer answer = run(channel.start(attempt, new Instrument.None()));
        wallets.payer().scan(((Answer.Waiting) answer).qrPayload().orElseThrow());
        return attempt;
    }

    @ParameterizedTest
    @ValueSource(strings = {"alipay", "wechat"})
    void aGenuineNotificationIsAHintAndAcknowledged(String wallet) {
        WalletChannel channel = channel(wallet);
        TestAttempt attempt = paidByScan(channel);
        assertEquals(1, sent.size());
        WalletHttpResponse reply = run(channel.notified(sent.get(0).request()));
        assertEquals(wallet.equals("alipay") ? 200 : 204, reply.status());
        assertEquals(wallet.equals("alipay") ? "success" : "", reply.text());
        assertEquals(List.of(wallet + " " + attempt.facts().require(Fact.OUT_TRADE_NO)), till.hints);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alipay", "wechat"})
    void aTillThatIsNotOpenYetAsksTheWalletToSendItAgain(String wallet) {
        paidByScan(channel(wallet));

        WalletHttpResponse reply =
                run(closedChannel(wallet).notified(sent.get(0).request()));

        assertEquals(500, reply.status());
        assertEquals(List.of(), till.hints);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alipay", "wechat"})
    void aForgedOneOrAProbeIsRefusedAndLeavesNoHint(String wallet) {
        WalletChannel channel = channel(wallet);
        paidByScan(channel);
        WalletHttpRequest good = sent.get(0).request();
        byte[] changed =
                good.text().replace("8.80", "8.81").replace("EV-", "EW-").getBytes();
        assertRefused(channel, new WalletHttpRequest("POST", good.target(), good.headers(), changed));
        assertRefused(channel, new WalletHttpRequest("POST", good.target(), Map.of(), "sign=AAAA".getBytes()));
        assertRefused(channel, new WalletHttpRequest("POST", good.target(), Map.of(), new byte[0]));
        Map<String, String> probe = new LinkedHashMap<>(good.headers());
        probe.computeIfPresent("Wechatpay-Signature", (name, value) -> "WECHATPAY/SIGNTEST/" + value.substring(19));
        byte[] body = good.text().replace("&sign=", "&sign=AAAA").getBytes();
        assertRefused(channel, new WalletHttpRequest("POST", good.target(), probe, body));
        assertTrue(till.hints.isEmpty());
    }

    private void assertRefused(WalletChannel channel, WalletHttpRequest notification) {
        assertEquals(401, run(channel.notified(notification)).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"wechat"})
    void anOldWeChatNotificationIsRefused(String wallet) {
        WalletChannel channel = channel(wallet);
        paidByScan(channel);
        time.advance(Duration.ofMinutes(6));
        assertRefused(channel, sent.get(0).request());
    }

    @ParameterizedTest
    @ValueSource(strings = {"alipay", "wechat"})
    void aHintThatCouldNotBeKeptIsNotAcknowledged(String wallet) {
        WalletChannel channel = channel(wallet);
        paidByScan(channel);
        till.hintResult = Future.failedFuture("journal");
        assertEquals(500, run(channel.notified(sent.get(0).request())).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"alipay", "wechat"})
    void aHintThatTakesTooLongIsRefusedInTimeAndItsRepeatWaitsForTheSameHint(String wallet) {
        WalletChannel channel = channel(wallet);
        paidByScan(channel);
        Promise<Void> disk = Promise.promise();
        till.hintResult = disk.future();
        Instant before = time.wallTime();
        assertEquals(500, run(channel.notified(sent.get(0).request())).status());
        assertTrue(Duration.between(before, time.wallTime()).compareTo(Duration.ofSeconds(5)) < 0);
        Future<WalletHttpResponse> repeat = channel.notified(sent.get(0).request());
        disk.complete();
        assertEquals(wallet.equals("alipay") ? 200 : 204, run(repeat).status());
        assertEquals(1, till.hints.size());
        assertEquals(1, channel.notificationCounts().late());
        assertEquals(1, channel.notificationCounts().kept());
    }

    @ParameterizedTest
    @ValueSource(strings = {"alipay", "wechat"})
    void aHintThatFailedIsTriedAgainWithTheNextDelivery(String wallet) {
        WalletChannel channel = channel(wallet);
        paidByScan(channel);
        till.hintResult = Future.failedFuture("journal");
        assertEquals(500, run(channel.notified(sent.get(0).request())).status());
        till.hintResult = Future.succeededFuture();
        assertEquals(
                wallet.equals("alipay") ? 200 : 204,
                run(channel.notified(sent.get(0).request())).status());
        assertEquals(2, till.hints.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"alipay", "wechat"})
    void aRepeatIsAcknowledgedWithoutAnotherHint(String wallet) {
        WalletChannel channel = channel(wallet);
        paidByScan(channel);
        for (int i = 0; i < 100; i++) {
            assertEquals(
                    wallet.equals("alipay") ? 200 : 204,
                    run(channel.notified(sent.get(0).request())).status());
        }
        assertEquals(1, till.hints.size());
        assertEquals(99, channel.notificationCounts().repeated());
    }

    @ParameterizedTest
    @ValueSource(strings = {"alipay", "wechat"})
    void aTillThatIsOpenedAnewDoesNotWaitForAHintOfTheFormer(String wallet) {
        WalletChannel channel = channel(wallet);
        paidByScan(channel);
        till.hintResult = Promise.<Void>promise().future();
        assertEquals(500, run(channel.notified(sent.get(0).request())).status());
        till.hintResult = Future.succeededFuture();
        channel.open(till);
        assertEquals(
                wallet.equals("alipay") ? 200 : 204,
                run(channel.notified(sent.get(0).request())).status());
        assertEquals(2, till.hints.size());
    }
}
