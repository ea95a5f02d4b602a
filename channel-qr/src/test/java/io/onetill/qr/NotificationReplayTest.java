package io.onetill.qr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.PaymentHandle;
import io.onetill.Payments;
import io.onetill.journal.EntryType;
import io.onetill.journal.MemoryJournal;
import io.onetill.payment.Language;
import io.onetill.payment.Money;
import io.onetill.payment.OpenWork;
import io.onetill.payment.OpenWorkKind;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentRequest;
import io.onetill.payment.PaymentStatus;
import io.onetill.payment.RefundRequest;
import io.onetill.payment.RequestId;
import io.onetill.qr.alipay.AlipayWallet;
import io.onetill.qr.simulator.SimulatedLedger;
import io.onetill.qr.simulator.SimulatedNotification;
import io.onetill.qr.simulator.SimulatedOrder;
import io.onetill.qr.simulator.SimulatedWallets;
import io.onetill.qr.wechat.WeChatWallet;
import io.onetill.receipt.TillProfile;
import io.onetill.time.VirtualTime;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A whole till: a notification that comes a thousand times, before and after a restart, has one effect. */
class NotificationReplayTest {
    private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-23T02:00:00Z"));
    private final SimulatedWallets wallets =
            SimulatedWallets.withCheapSignatures(SimulatedLedger.inMemory(), time::wallTime);
    private MemoryJournal.Store disk = new MemoryJournal.Store();
    private final List<SimulatedNotification> sent = new ArrayList<>();
    private MemoryJournal journal = new MemoryJournal(disk, Runnable::run);
    private WalletChannel channel;
    private Payments payments;
    private long questions;

    private void start(String wallet) {
        String url = "https://shop.example/notify/" + wallet;
        Wallet rules = wallet.equals("alipay")
                ? new AlipayWallet(wallets.alipayOptions().withNotifyUrl(url))
                : new WeChatWallet(wallets.weChatOptions().withNotifyUrl(url).withRefundNotifyUrl(url));
        WalletTransport inner = wallets.transport(time);
        WalletTransport counting = new WalletTransport() {
            @Override
            public Future<WalletHttpResponse> send(WalletHttpRequest request, Duration within) {
                questions++;
                return inner.send(request, within);
            }

            @Override
            public Future<Void> close() {
                return inner.close();
            }
        };
        wallets.onNotification(sent::add);
        journal = new MemoryJournal(disk, Runnable::run);
        channel = WalletChannel.of(rules, counting, CryptoWorker.direct());
        payments = run(Payments.builder()
                .journal(journal)
                .time(time)
                .ids(new FakeTill(time).ids())
                .profile(new TillProfile(
                        "Shop", "898000000000001", "10000001", "01", ZoneId.of("Asia/Shanghai"), Language.EN))
                .channel(channel)
                .open());
    }

    private <T> T run(Future<T> future) {
        boolean more = true;
        while (!future.isComplete() && more) {
            more = time.step();
        }
        return FakeTill.await(future);
    }

    private void losePower(String wallet) {
        time.dropAll();
        journal.crash(0);
        start(wallet);
    }

    private int deliver(int times) {
        int acknowledged = 0;
        for (int i = 0; i < times; i++) {
            int status = run(channel.notified(sent.get(0).request())).status();
            acknowledged += status == 200 || status == 204 ? 1 : 0;
        }
        return acknowledged;
    }

    private Payment payment() {
        return run(payments.find(new RequestId("r1"))).orElseThrow();
    }

    private long noted() {
        return run(journal.entries(payment().id())).stream()
                .filter(entry -> entry.type() == EntryType.NOTIFIED)
                .count();
    }

    private PaymentHandle shown(String wallet) {
        start(wallet);
        PaymentHandle handle =
                payments.pay(PaymentRequest.of("r1", "order-1", Money.fen(880)).by(PaymentMethod.DYNAMIC_QR));
        time.advance(Duration.ofSeconds(2));
        return handle;
    }

    private SimulatedOrder order() {
        return wallets.ledger().orders().iterator().next();
    }

    @ParameterizedTest
    @ValueSource(strings = {"alipay", "wechat"})
    void aThousandRepeatsBeforeAndAfterARestartHaveOneEffect(String wallet) {
        shown(wallet);
        wallets.payer().scan(order().qr());
        // The power goes when the notification is on record and before its question is answered.
        Future<WalletHttpResponse> first = channel.notified(sent.get(0).request());
        while (!first.isComplete()) {
            time.step();
        }
        assertEquals(1, noted());
        losePower(wallet);
        assertEquals(300, deliver(300));
        time.advance(Duration.ofMinutes(10));
        assertEquals(PaymentStatus.APPROVED, payment().status());
        long before = questions;
        // Their time is up at WeChat Pay, so these come as the wallet sends them again: signed anew, the same number.
        int acknowledged = 0;
        for (int i = 0; i < 700; i++) {
            int status = run(channel.notified(sent.get(0).signedAnew().get())).status();
            acknowledged += status == 200 || status == 204 ? 1 : 0;
        }
        assertEquals(700, acknowledged);
        assertTrue(questions - before <= 1, "asked " + (questions - before) + " times");
        assertEquals(1, noted());
        assertEquals(880, order().chargedFen());
        assertEquals(PaymentStatus.APPROVED, payment().status());
        assertTrue(channel.notificationCounts().kept() <= 2);
        assertTrue(channel.notificationCounts().repeated() >= 998);
        assertEquals(List.of(), run(payments.openWork()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alipay", "wechat"})
    void aPaymentOfACancelledSaleIsGivenBackHoweverOftenItIsTold(String wallet) {
        PaymentHandle handle = shown(wallet);
        String qr = order().qr();
        handle.cancel();
        time.advance(Duration.ofMinutes(10));
        assertEquals(PaymentStatus.CANCELLED, payment().status());
        assertEquals(0, order().chargedFen());
        // The wallet took the money all the same: its closing came too late on its own side.
        wallets.payer().payAfterClosing(qr);
        assertEquals(880, order().chargedFen());
        assertEquals(50, deliver(50));
        time.advance(Duration.ofMinutes(10));
        assertEquals(0, order().chargedFen());
        assertEquals(PaymentStatus.CANCELLED, payment().status());
        assertEquals(List.of(), run(payments.openWork()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alipay", "wechat"})
    void aPaymentOfATradeThatNobodyKnowsIsPutBeforeAPersonOnce(String wallet) {
        shown(wallet);
        wallets.payer().scan(order().qr());
        // The till has another disk than the one that it asked with.
        disk = new MemoryJournal.Store();
        time.dropAll();
        start(wallet);
        assertEquals(20, deliver(20));
        losePower(wallet);
        assertEquals(20, deliver(20));
        List<OpenWork> open = run(payments.openWork());
        assertEquals(1, open.size());
        assertEquals(OpenWorkKind.UNKNOWN_TRADE, open.get(0).what());
        assertEquals(order().outTradeNo(), open.get(0).reference().orElseThrow());
    }

    @Test
    void aRefundThatTakesTimeEndsWhenTheWalletSaysSo() {
        shown("wechat");
        wallets.payer().scan(order().qr());
        time.advance(Duration.ofSeconds(10));
        wallets.weChat().refundTakes(Duration.ofSeconds(11));
        sent.clear();
        PaymentHandle refund =
                payments.refund(new RefundRequest(new RequestId("f1"), payment().id(), Money.fen(300)));
        time.advance(Duration.ofSeconds(12));
        assertFalse(refund.result().isComplete());
        assertEquals(204, run(channel.notified(sent.get(0).signedAnew().get())).status());
        time.advance(Duration.ofSeconds(1));
        assertEquals(PaymentStatus.APPROVED, refund.result().result().status());
        assertEquals(580, order().chargedFen());
    }
}
