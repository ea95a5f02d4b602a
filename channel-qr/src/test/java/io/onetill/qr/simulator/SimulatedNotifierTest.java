package io.onetill.qr.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.channel.Answer;
import io.onetill.channel.Instrument;
import io.onetill.payment.PaymentMethod;
import io.onetill.qr.CryptoWorker;
import io.onetill.qr.FakeTill;
import io.onetill.qr.FakeTill.TestAttempt;
import io.onetill.qr.Wallet;
import io.onetill.qr.WalletChannel;
import io.onetill.qr.WalletHttpResponse;
import io.onetill.qr.alipay.AlipayWallet;
import io.onetill.qr.wechat.WeChatWallet;
import io.onetill.time.VirtualTime;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Notifications come on the wallets' true ladders, whole days of them on a virtual clock. */
class SimulatedNotifierTest {
    private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-23T02:00:00Z"));
    private final SimulatedWallets wallets =
            SimulatedWallets.withCheapSignatures(SimulatedLedger.inMemory(), time::wallTime);
    private final FakeTill till = new FakeTill(time);
    private final List<Duration> at = new ArrayList<>();
    private final Instant begin = time.wallTime();
    private int refusals;
    private Optional<WalletChannel> open = Optional.empty();
    private final SimulatedNotifier notifier = new SimulatedNotifier(time::after, this::post);

    private Future<WalletHttpResponse> post(SimulatedNotification notification) {
        if (refusals-- > 0 || open.isEmpty()) {
            at.add(Duration.between(begin, time.wallTime()));
            return Future.failedFuture("nobody listens");
        }
        return open.get().notified(notification.request());
    }

    private WalletChannel channel(String wallet) {
        String url = "https://shop.example/notify/" + wallet;
        Wallet rules = wallet.equals("alipay")
                ? new AlipayWallet(wallets.alipayOptions().withNotifyUrl(url))
                : new WeChatWallet(wallets.weChatOptions().withNotifyUrl(url).withRefundNotifyUrl(url));
        WalletChannel channel = WalletChannel.of(rules, wallets.transport(time), CryptoWorker.direct());
        channel.open(till);
        wallets.onNotification(notifier);
        return channel;
    }

    private TestAttempt paid(WalletChannel channel) {
        TestAttempt attempt = till.sale(channel, PaymentMethod.DYNAMIC_QR, 880);
        Future<Answer> shown = channel.start(attempt, new Instrument.None());
        time.advance(Duration.ofSeconds(1));
        wallets.payer().scan(((Answer.Waiting) shown.result()).qrPayload().orElseThrow());
        return attempt;
    }

    @ParameterizedTest
    @ValueSource(strings = {"alipay", "wechat"})
    void whoIsNeverAcknowledgedClimbsTheWholeLadderAndGivesUp(String wallet) {
        paid(channel(wallet));
        time.advance(Duration.ofDays(3));
        List<Duration> ladder =
                wallet.equals("alipay") ? SimulatedNotifier.ALIPAY_LADDER : SimulatedNotifier.WECHAT_LADDER;
        List<Duration> between = new ArrayList<>();
        for (int i = 1; i < at.size(); i++) {
            between.add(at.get(i).minus(at.get(i - 1)));
        }
        assertEquals(ladder, between);
        assertEquals(1, notifier.givenUp());
        assertEquals(wallet.equals("alipay") ? 8 : 16, notifier.deliveries());
    }

    @ParameterizedTest
    @ValueSource(strings = {"alipay", "wechat"})
    void aTillThatComesBackTheNextDayStillHearsIt(String wallet) {
        WalletChannel channel = channel(wallet);
        paid(channel);
        time.advance(Duration.ofHours(9));
        open = Optional.of(channel);
        time.advance(Duration.ofHours(15));
        assertEquals(1, till.hints.size());
        assertEquals(0, notifier.givenUp());
        assertTrue(at.size() > 4);
    }

    @Test
    void probesAreRefusedAndTheTrueOnesStillGetThrough() {
        WalletChannel channel = channel("wechat");
        open = Optional.of(channel);
        notifier.probingEvery(2);
        for (int i = 0; i < 6; i++) {
            paid(channel);
        }
        time.advance(Duration.ofMinutes(1));
        assertEquals(6, till.hints.size());
        assertEquals(3, channel.notificationCounts().probes());
        assertEquals(0, notifier.probesBelieved());
        assertEquals(6, notifier.deliveries());
    }

    @Test
    void aRefundThatEndsLaterIsToldThen() {
        wallets.weChat().refundTakes(Duration.ofMinutes(3));
        WalletChannel channel = channel("wechat");
        open = Optional.of(channel);
        TestAttempt sale = paid(channel);
        time.advance(Duration.ofSeconds(1));
        TestAttempt refund = till.refund(channel, sale, 300);
        channel.start(refund, new Instrument.None());
        time.advance(Duration.ofMinutes(2));
        assertEquals(1, till.hints.size());
        wallets.weChat().refundsEndAbnormal(true);
        time.advance(Duration.ofMinutes(2));
        assertEquals(2, till.hints.size());
        Future<Answer> asked = channel.query(refund);
        time.advance(Duration.ofSeconds(1));
        assertEquals("Unknown", asked.result().getClass().getSimpleName());
    }
}
