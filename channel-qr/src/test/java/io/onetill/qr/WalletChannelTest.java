package io.onetill.qr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.channel.Answer;
import io.onetill.channel.Instrument;
import io.onetill.channel.ResolvePolicy;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Fact;
import io.onetill.payment.Facts;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentMethod;
import io.onetill.qr.FakeTill.TestAttempt;
import io.onetill.qr.alipay.AlipayWallet;
import io.onetill.qr.simulator.SimulatedLedger;
import io.onetill.qr.simulator.SimulatedWallets;
import io.onetill.qr.wechat.WeChatWallet;
import io.onetill.secret.PaymentCode;
import io.onetill.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WalletChannelTest {
    private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-23T02:00:00Z"));
    private final SimulatedWallets wallets =
            SimulatedWallets.withCheapSignatures(SimulatedLedger.inMemory(), time::wallTime);
    private final FakeTill till = new FakeTill(time);
    private final WalletChannel alipay = channel(new AlipayWallet(wallets.alipayOptions()));
    private final WalletChannel weChat = channel(new WeChatWallet(wallets.weChatOptions()));

    private WalletChannel channel(Wallet rules) {
        WalletChannel channel = WalletChannel.of(rules, wallets.transport(time), CryptoWorker.direct());
        channel.open(till);
        return channel;
    }

    @Test
    void numbersFitBothWalletsAndAreNamedByKind() {
        for (WalletChannel channel : List.of(alipay, weChat)) {
            Facts sale = channel.assign(PaymentKind.SALE, PaymentMethod.PAYMENT_CODE, till);
            assertTrue(sale.require(Fact.OUT_TRADE_NO).matches("[A-Za-z0-9_]{1,32}"));
            assertFalse(sale.get(Fact.MERCHANT_ID).isEmpty());
            Facts refund = channel.assign(PaymentKind.VOID, PaymentMethod.PAYMENT_CODE, till);
            assertTrue(refund.require(Fact.OUT_REFUND_NO).matches("[A-Za-z0-9_]{1,32}"));
            assertTrue(refund.get(Fact.OUT_TRADE_NO).isEmpty());
        }
    }

    @Test
    void eachChannelKnowsItsCodesOnly() {
        assertTrue(alipay.recognizes(PaymentCode.of("280000000000000001")));
        assertFalse(weChat.recognizes(PaymentCode.of("280000000000000001")));
        assertTrue(weChat.recognizes(PaymentCode.of("130000000000000001")));
        assertFalse(alipay.recognizes(PaymentCode.of("130000000000000001")));
    }

    @Test
    void thePoliciesAreTheWalletsOwn() {
        ResolvePolicy code = weChat.capabilities().policy(PaymentMethod.PAYMENT_CODE, PaymentKind.SALE);
        assertEquals(Duration.ofSeconds(15), code.undoNotBefore());
        assertEquals(Duration.ofSeconds(45), code.pollFor());
        ResolvePolicy shown = alipay.capabilities().policy(PaymentMethod.DYNAMIC_QR, PaymentKind.SALE);
        assertTrue(shown.confirmAfter().compareTo(WalletPolicies.QR_LIFE) > 0, "a scan may follow a cancel");
        ResolvePolicy refund = alipay.capabilities().policy(PaymentMethod.PAYMENT_CODE, PaymentKind.VOID);
        assertEquals(ResolvePolicy.Remedy.REPEAT, refund.remedy());
    }

    @Test
    void anAmountThatTheMessageCannotCarryIsRefusedBeforeTheIntent() {
        TestAttempt attempt = till.sale(weChat, PaymentMethod.PAYMENT_CODE, WeChatWallet.MOST_FEN + 1);
        Answer answer = weChat.start(attempt, new Instrument.None()).result();
        assertEquals(
                ErrorCode.BAD_AMOUNT,
                assertInstanceOf(Answer.Failure.class, answer).code());
        assertEquals(0, attempt.sendings);
    }

    @Test
    void aPaymentByCodeWithoutACodeIsRefusedBeforeTheIntent() {
        TestAttempt attempt = till.sale(alipay, PaymentMethod.PAYMENT_CODE, 100);
        Answer answer = alipay.start(attempt, new Instrument.None()).result();
        assertEquals(
                ErrorCode.CODE_UNKNOWN,
                assertInstanceOf(Answer.Failure.class, answer).code());
        assertEquals(0, attempt.sendings);
    }

    @Test
    void noTextShowsACodeOrAKey() {
        String text = wallets.alipayOptions() + " " + wallets.weChatOptions() + " "
                + new WalletHttpRequest(
                        "POST",
                        "/gateway.do?sign=secret",
                        java.util.Map.of("Authorization", "secret"),
                        "auth_code=280000000000000001".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertFalse(text.contains("280000000000000001") || text.contains("secret"), text);
        assertFalse(text.contains(SimulatedWallets.testApiV3Key()), text);
    }
}
