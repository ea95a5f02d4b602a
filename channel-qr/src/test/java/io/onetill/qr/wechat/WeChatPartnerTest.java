package io.onetill.qr.wechat;

import static io.onetill.qr.wechat.WeChatBench.code;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.channel.Answer;
import io.onetill.channel.Instrument;
import io.onetill.channel.UndoAnswer;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Fact;
import io.onetill.payment.PaymentMethod;
import io.onetill.qr.FakeTill.TestAttempt;
import io.onetill.qr.WalletChannel;
import io.onetill.qr.simulator.SimulatedIdentities;
import io.onetill.qr.simulator.SimulatedNotification;
import io.onetill.qr.simulator.SimulatedPayer;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service provider sends for a shop: other paths and names, the same rules. */
class WeChatPartnerTest {
    private static final WeChatSubMerchant SHOP = new WeChatSubMerchant(
            SimulatedIdentities.WECHAT_SUB_MERCHANT_ID, Optional.of(SimulatedIdentities.WECHAT_SUB_APP_ID));

    private final WeChatBench bench = WeChatBench.cheap();
    private final WeChatOptions options = bench.wallets
            .weChatOptions()
            .withSubMerchant(SHOP)
            .withNotifyUrl("https://shop.example/partner/wechat")
            .withRefundNotifyUrl("https://shop.example/partner/wechat");

    private WalletChannel channel(boolean v2) {
        return bench.channel(v2 ? options.withV2(bench.wallets.weChatV2Options()) : options);
    }

    @Test
    void theTradeBillIsTheShops() {
        WalletChannel channel = channel(false);
        TestAttempt sale = bench.till.sale(channel, PaymentMethod.PAYMENT_CODE, 1000);
        bench.run(channel.start(sale, code("wechat-pays")));
        assertEquals(
                1, bench.run(channel.fetch(LocalDate.of(2026, 11, 23))).rows().size());
        assertTrue(bench.asked.stream()
                .filter(request -> request.path().equals("/v3/bill/tradebill"))
                .allMatch(request -> request.query().contains("&sub_mchid=" + SHOP.merchantId())));
        assertEquals(1, bench.asked("/v3/bill/tradebill"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPaymentCodeIsPaidAskedRefundedAndReversedForTheShop(boolean v2) {
        WalletChannel channel = channel(v2);
        TestAttempt sale = bench.till.sale(channel, PaymentMethod.PAYMENT_CODE, 1000);
        assertEquals(SHOP.merchantId(), sale.facts().require(Fact.MERCHANT_ID));
        assertInstanceOf(Answer.Success.class, bench.run(channel.start(sale, code("wechat-pays"))));
        assertInstanceOf(Answer.Success.class, bench.run(channel.query(sale)));
        TestAttempt refund = bench.till.refund(channel, sale, 300);
        assertInstanceOf(Answer.Success.class, bench.run(channel.start(refund, new Instrument.None())));
        assertInstanceOf(Answer.Success.class, bench.run(channel.query(refund)));
        bench.time.advance(Duration.ofSeconds(16));
        assertInstanceOf(UndoAnswer.Undone.class, bench.run(channel.undo(sale)));
        assertEquals(0, bench.charged(sale));
        assertEquals(v2 ? 0 : 1, bench.asked("/v3/pay/partner/transactions/codepay"));
        assertTrue(bench.asked.stream().noneMatch(request -> request.path().startsWith("/v3/pay/transactions/")));
    }

    @Test
    void aShownCodeIsPaidNotifiedAndGivenBackForTheShop() {
        List<SimulatedNotification> sent = new ArrayList<>();
        bench.wallets.onNotification(sent::add);
        WalletChannel channel = channel(false);
        TestAttempt sale = bench.till.sale(channel, PaymentMethod.DYNAMIC_QR, 1000);
        Answer shown = bench.run(channel.start(sale, new Instrument.None()));
        String qr = ((Answer.Waiting) shown).qrPayload().orElseThrow();
        assertEquals(SimulatedPayer.Result.PAID, bench.wallets.payer().scan(qr));
        assertEquals(204, bench.run(channel.notified(sent.get(0).request())).status());
        assertInstanceOf(UndoAnswer.Undone.class, bench.run(channel.undo(sale)));
        assertEquals(0, bench.charged(sale));
        assertEquals(204, bench.run(channel.notified(sent.get(1).request())).status());
        assertEquals(2, bench.till.hints.size());
    }

    @Test
    void anUnpaidShownCodeIsClosedForTheShop() {
        WalletChannel channel = channel(false);
        TestAttempt sale = bench.till.sale(channel, PaymentMethod.DYNAMIC_QR, 1000);
        bench.run(channel.start(sale, new Instrument.None()));
        assertInstanceOf(UndoAnswer.Undone.class, bench.run(channel.undo(sale)));
        assertInstanceOf(UndoAnswer.Undone.class, bench.run(channel.undo(sale)));
    }

    @Test
    void aNotificationForAnotherShopIsNotForUs() {
        List<SimulatedNotification> sent = new ArrayList<>();
        bench.wallets.onNotification(sent::add);
        WalletChannel channel = channel(false);
        TestAttempt sale = bench.till.sale(channel, PaymentMethod.DYNAMIC_QR, 1000);
        Answer shown = bench.run(channel.start(sale, new Instrument.None()));
        bench.wallets.payer().scan(((Answer.Waiting) shown).qrPayload().orElseThrow());
        WalletChannel other = bench.channel(options.withSubMerchant(WeChatSubMerchant.of("1900000110")));
        assertEquals(401, bench.run(other.notified(sent.get(0).request())).status());
        WalletChannel direct = bench.channel(bench.wallets.weChatOptions());
        assertEquals(401, bench.run(direct.notified(sent.get(0).request())).status());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aShopThatIsNotOursIsRefused(boolean v2) {
        WeChatOptions wrong = options.withSubMerchant(WeChatSubMerchant.of("1900000110"));
        WalletChannel channel = bench.channel(v2 ? wrong.withV2(bench.wallets.weChatV2Options()) : wrong);
        TestAttempt sale = bench.till.sale(channel, PaymentMethod.PAYMENT_CODE, 1000);
        Answer answer = bench.run(channel.start(sale, code("wechat-pays")));
        assertEquals(ErrorCode.TERMINAL_NOT_ALLOWED, ((Answer.Failure) answer).code());
    }
}
