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
import io.onetill.payment.Money;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentMethod;
import io.onetill.qr.FakeTill.TestAttempt;
import io.onetill.qr.alipay.AlipayWallet;
import io.onetill.qr.bill.BillFile;
import io.onetill.qr.bill.BillFormat;
import io.onetill.qr.simulator.SimulatedLedger;
import io.onetill.qr.simulator.SimulatedWallets;
import io.onetill.qr.wechat.WeChatWallet;
import io.onetill.reconciliation.Bill;
import io.onetill.reconciliation.BillRow;
import io.onetill.secret.PaymentCode;
import io.onetill.time.VirtualTime;
import io.vertx.core.Future;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bills from the simulators, on a virtual clock and with cheap signatures. */
class BillTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-23T02:00:00Z"));
    private final SimulatedWallets wallets =
            SimulatedWallets.withCheapSignatures(SimulatedLedger.inMemory(), time::wallTime);
    private final FakeTill till = new FakeTill(time);

    private WalletChannel channel(String wallet) {
        Wallet rules = wallet.equals("alipay")
                ? new AlipayWallet(wallets.alipayOptions())
                : new WeChatWallet(wallets.weChatOptions());
        WalletChannel channel = WalletChannel.of(rules, wallets.transport(time), CryptoWorker.direct());
        channel.open(till);
        return channel;
    }

    private <T> T run(Future<T> future) {
        while (!future.isComplete() && time.step()) {
            assertFalse(future.failed());
        }
        return await(future);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alipay", "wechat"})
    void theBillOfADayIsTheLedgerOfThatDay(String wallet) {
        WalletChannel channel = channel(wallet);
        String code = (wallet.equals("alipay") ? "28" : "13") + "0".repeat(15) + "1";
        TestAttempt first = till.sale(channel, PaymentMethod.PAYMENT_CODE, 1000);
        TestAttempt second = till.sale(channel, PaymentMethod.PAYMENT_CODE, 2550);
        for (TestAttempt sale : new TestAttempt[] {first, second}) {
            Instrument.Code instrument = new Instrument.Code(PaymentCode.of(code));
            assertInstanceOf(Answer.Success.class, run(channel.start(sale, instrument)));
        }
        TestAttempt refund = till.refund(channel, second, 550);
        assertInstanceOf(Answer.Success.class, run(channel.start(refund, new Instrument.None())));

        Bill bill = run(channel.fetch(DAY));
        assertEquals(wallet, bill.channel());
        assertTrue(bill.unreadable().isEmpty(), bill.unreadable().toString());
        assertEquals(3, bill.rows().size());
        assertRow(bill, PaymentKind.SALE, first.facts().require(Fact.OUT_TRADE_NO), 1000, 6);
        assertRow(bill, PaymentKind.SALE, second.facts().require(Fact.OUT_TRADE_NO), 2550, 15);
        assertRow(bill, PaymentKind.REFUND, refund.facts().require(Fact.OUT_REFUND_NO), 550, -3);
        assertTrue(run(channel.fetch(DAY.minusDays(1))).rows().isEmpty());
    }

    private static void assertRow(Bill bill, PaymentKind kind, String reference, long fen, long feeFen) {
        BillRow row = bill.rows().stream()
                .filter(each -> each.reference().equals(reference))
                .findFirst()
                .orElseThrow();
        assertEquals(kind, row.kind());
        assertEquals(Money.fen(fen), row.amount());
        assertEquals(Math.abs(feeFen), Math.abs(row.fee().minor()), 1);
        assertEquals(Long.signum(feeFen), Long.signum(row.fee().minor()));
        assertTrue(row.success());
    }

    @Test
    void aReversedOrderIsListedAsNotDone() {
        WalletChannel channel = channel("wechat");
        TestAttempt sale = till.sale(channel, PaymentMethod.PAYMENT_CODE, 900);
        run(channel.start(sale, new Instrument.Code(PaymentCode.of("13" + "0".repeat(15) + "1"))));
        time.advance(Duration.ofSeconds(20));
        run(channel.undo(sale));
        Bill bill = run(channel.fetch(DAY));
        assertEquals(1, bill.rows().size());
        assertFalse(bill.rows().get(0).success());
    }

    @Test
    void valuesWithCommasAndBrokenLinesAndWrongSummariesAreNamed() {
        String file = "交易时间,微信订单号,商户订单号,交易状态,微信退款单号,商户退款单号,退款金额,退款状态,商品名称,手续费,订单金额,申请退款金额\n"
                + "`2026-11-23 10:00:00,`42,`A1,`SUCCESS,`0,`0,`0.00,`,`tea, green,`0.01000,`1.00,`0.00\n"
                + "`2026-11-23 10:00:00,`43,`A2,`SUCCESS,`0,`0,`0.00,`,`tea,`0.01000,`1.005,`0.00\n"
                + "总交易单数,应结订单总金额\n`3,`2.00\n";
        Bill bill = BillFile.parse(BillFormat.WECHAT, DAY, file.getBytes(StandardCharsets.UTF_8));
        assertEquals(1, bill.rows().size());
        assertEquals(Money.fen(100), bill.rows().get(0).amount());
        assertEquals(2, bill.unreadable().size(), bill.unreadable().toString());
    }

    @Test
    void anAlipayCsvIsReadWithoutItsZipAndItsFooterIsChecked() {
        String file = "#支付宝业务明细查询\r\n"
                + "支付宝交易号,商户订单号,业务类型,订单金额（元）,退款批次号/请求号,服务费（元）\r\n"
                + "2200\t,A1\t,交易,1.00,\t,-0.01\r\n"
                + "2200\t,A1\t,退款,-0.50,R1\t,0.01\r\n"
                + "#交易合计：2笔，商家实收共1.00元\r\n#退款合计：1笔，商家实收退款共0.50元\r\n";
        Bill bill = BillFile.parse(BillFormat.ALIPAY, DAY, file.getBytes(Charset.forName("GBK")));
        assertEquals(2, bill.rows().size());
        assertEquals("R1", bill.rows().get(1).reference());
        assertEquals(Money.fen(-1), bill.rows().get(1).fee());
        assertEquals(1, bill.unreadable().size());
        assertThrows(
                IllegalArgumentException.class,
                () -> BillFile.parse(BillFormat.ALIPAY, DAY, new byte[] {'P', 'K', 3, 4, 0, 0}));
    }
}
