package io.onetill.qr;

import static io.onetill.qr.FakeTill.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.channel.Answer;
import io.onetill.channel.Instrument;
import io.onetill.payment.Fact;
import io.onetill.payment.PaymentMethod;
import io.onetill.qr.FakeTill.TestAttempt;
import io.onetill.qr.alipay.AlipayWallet;
import io.onetill.qr.bill.BillAnswer;
import io.onetill.qr.bill.BillArchive;
import io.onetill.qr.bill.BillCollector;
import io.onetill.qr.bill.BillEvent;
import io.onetill.qr.bill.BillFileSource;
import io.onetill.qr.bill.BillFormat;
import io.onetill.qr.bill.BillHours;
import io.onetill.qr.bill.BillKind;
import io.onetill.qr.bill.BillOrder;
import io.onetill.qr.bill.KeptBill;
import io.onetill.qr.simulator.SimulatedFault;
import io.onetill.qr.simulator.SimulatedLedger;
import io.onetill.qr.simulator.SimulatedWallets;
import io.onetill.qr.wechat.WeChatWallet;
import io.onetill.reconciliation.Bill;
import io.onetill.secret.PaymentCode;
import io.onetill.time.VirtualTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bills are fetched after the wallet's own hour, and kept, on a virtual clock. */
class BillCollectorTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    @TempDir
    Path folder;

    /** Eleven in the morning in China. */
    private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-23T03:00:00Z"));

    private final SimulatedWallets wallets =
            SimulatedWallets.withCheapSignatures(SimulatedLedger.inMemory(), time::wallTime);
    private final FakeTill till = new FakeTill(time);
    private final List<BillEvent> events = new ArrayList<>();

    private WalletChannel channel(String wallet) {
        Wallet rules = wallet.equals("alipay")
                ? new AlipayWallet(wallets.alipayOptions())
                : new WeChatWallet(wallets.weChatOptions());
        WalletChannel channel = WalletChannel.of(rules, wallets.transport(time), CryptoWorker.direct());
        channel.open(till);
        return channel;
    }

    private static BillHours hours(String wallet) {
        return WalletPolicyFile.SHIPPED.billHours(wallet);
    }

    private BillArchive archive() {
        return new BillArchive(folder.resolve("bills"));
    }

    private TestAttempt sale(WalletChannel channel, String wallet) {
        TestAttempt sale = till.sale(channel, PaymentMethod.PAYMENT_CODE, 1000);
        String code = (wallet.equals("alipay") ? "28" : "13") + "0".repeat(15) + "1";
        assertInstanceOf(Answer.Success.class, run(channel.start(sale, new Instrument.Code(PaymentCode.of(code)))));
        return sale;
    }

    private <T> T run(Future<T> future) {
        while (!future.isComplete() && time.step()) {
            assertFalse(future.failed());
        }
        return await(future);
    }

    private void goTo(String instant) {
        time.advance(Duration.between(time.wallTime(), Instant.parse(instant)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alipay", "wechat"})
    void theBillOfADayIsFetchedAfterTheWalletsHourAndReadFromTheFile(String wallet) {
        WalletChannel channel = channel(wallet);
        TestAttempt sale = sale(channel, wallet);
        // This wallet is late today.
        wallets.billRules().notBefore(LocalTime.of(10, 20));
        BillCollector collector = channel.bills().collector(hours(wallet), archive(), 1, events::add);
        collector.start();
        collector.start();
        goTo("2026-11-24T00:59:00Z");
        assertEquals(DAY.minusDays(1), archive().list().get(0).day(), "yesterday was empty");
        assertEquals(1, archive().list().size());

        goTo("2026-11-24T02:19:00Z");
        assertEquals(1, archive().list().size());
        assertTrue(events.size() > 2, "asked in vain");
        goTo("2026-11-24T03:00:00Z");
        KeptBill kept = archive().newest(wallet, BillKind.TRADE, DAY).orElseThrow();
        Bill bill = archive().bill(kept, channel.bills().billFormat());
        assertEquals(List.of(), bill.unreadable());
        assertEquals(sale.facts().require(Fact.OUT_TRADE_NO), bill.rows().get(0).reference());
        assertEquals(kept, events.get(events.size() - 1).kept().orElseThrow());
        collector.stop();
    }

    @Test
    void anEmptyAnswerIsBelievedInTheAfternoonOnly() {
        WalletChannel channel = channel("wechat");
        channel.bills().collector(hours("wechat"), archive(), 1, events::add).start();
        goTo("2026-11-23T05:59:00Z");
        assertEquals(List.of(), archive().list());
        assertTrue(events.stream().allMatch(event -> event.why().equals("the bill is not ready")));
        goTo("2026-11-23T06:40:00Z");
        assertTrue(archive().list().get(0).isEmpty());
    }

    @Test
    void aTillThatWasOffFetchesWhatIsMissing() {
        WalletChannel channel = channel("wechat");
        sale(channel, "wechat");
        goTo("2026-11-26T03:00:00Z");
        BillCollector collector = channel.bills().collector(hours("wechat"), archive(), 5, events::add);
        collector.start();
        time.advance(Duration.ofMinutes(1));
        assertEquals(
                1, archive().list().stream().filter(kept -> !kept.isEmpty()).count());
        assertEquals(4, archive().list().size(), "all but the day that was empty this morning");
        collector.stop();
        int told = events.size();

        channel.bills().collector(hours("wechat"), archive(), 5, events::add).start();
        time.advance(Duration.ofSeconds(30));
        assertEquals(told + 1, events.size(), "only what is not kept yet is asked for");
    }

    @Test
    void aStoppedCollectorAsksNothing() {
        WalletChannel channel = channel("wechat");
        sale(channel, "wechat");
        BillCollector collector = channel.bills().collector(hours("wechat"), archive(), 1, events::add);
        collector.start();
        collector.stop();
        goTo("2026-11-25T03:00:00Z");
        assertEquals(List.of(), events);
        assertEquals(List.of(), archive().list());
    }

    @Test
    void aBillThatDoesNotHaveItsDigestIsNotKept() {
        WalletChannel channel = channel("wechat");
        sale(channel, "wechat");
        goTo("2026-11-24T01:59:00Z");
        BillCollector collector = channel.bills().collector(hours("wechat"), archive(), 1, events::add);
        // The address comes, the file is cut.
        wallets.faults().once("bill", SimulatedFault.LOWER_CASE_HEADERS).once("bill", SimulatedFault.TRUNCATED);
        collector.start();
        goTo("2026-11-24T02:00:30Z");
        assertTrue(events.get(events.size() - 1).kept().isEmpty());
        assertEquals(hours("wechat").retry(), events.get(events.size() - 1).again());
        goTo("2026-11-24T02:05:00Z");
        assertTrue(archive().newest("wechat", BillKind.TRADE, DAY).isPresent());
    }

    @Test
    void neverAreTwoQuestionsOpenAndWaitsGrowToTheirLimit() {
        int[] open = new int[2];
        BillFileSource source = new BillFileSource() {
            @Override
            public BillFormat billFormat() {
                return BillFormat.WECHAT;
            }

            @Override
            public Set<BillKind> billKinds() {
                return Set.of(BillKind.TRADE, BillKind.FUND_FLOW);
            }

            @Override
            public Future<BillAnswer> fetchFile(BillKind kind, LocalDate day) {
                open[0]++;
                assertEquals(1, open[0]);
                Promise<BillAnswer> answer = Promise.promise();
                time.after(Duration.ofSeconds(40), () -> {
                    open[0]--;
                    answer.complete(new BillAnswer.NotYet());
                });
                return answer.future();
            }
        };
        List<BillOrder> orders = List.of(
                new BillOrder(source, BillKind.TRADE, hours("wechat")),
                new BillOrder(source, BillKind.FUND_FLOW, hours("wechat")));
        new BillCollector(time, CryptoWorker.direct()::run, archive(), orders, 2, events::add).start();
        time.advance(Duration.ofHours(6));
        List<Duration> waits = events.stream()
                .filter(event -> event.kind() == BillKind.TRADE && event.day().equals(DAY.minusDays(1)))
                .map(BillEvent::again)
                .toList();
        assertEquals(
                List.of(1L, 2L, 4L, 8L, 16L, 30L, 30L),
                waits.stream().limit(7).map(Duration::toMinutes).toList());
        assertThrows(IllegalArgumentException.class, () -> new BillOrder(source, BillKind.SALES, hours("wechat")));
    }

    @Test
    void allBillsOfAWalletCanBeFetched() {
        WalletChannel channel = channel("wechat");
        sale(channel, "wechat");
        for (BillKind kind : Set.of(BillKind.TRADE, BillKind.SALES, BillKind.FUND_FLOW)) {
            assertInstanceOf(BillAnswer.Ready.class, run(channel.bills().fetchFile(kind, DAY)));
        }
        assertInstanceOf(BillAnswer.None.class, run(channel.bills().fetchFile(BillKind.REFUNDS, DAY)));
        assertTrue(channel("alipay").bills().fetchFile(BillKind.FUND_FLOW, DAY).failed());
    }

    @Test
    void theAddressOfAnAlipayBillLivesHalfAMinute() {
        WalletChannel channel = channel("alipay");
        sale(channel, "alipay");
        String address =
                "/alipay/bill?day=" + DAY + "&issued=" + time.wallTime().getEpochSecond();
        WalletHttpRequest get = new WalletHttpRequest("GET", address, java.util.Map.of(), new byte[0]);
        assertEquals(200, wallets.handle(get).orElseThrow().status());
        time.advance(Duration.ofSeconds(30));
        assertEquals(403, wallets.handle(get).orElseThrow().status());
    }
}
