package io.onetill.samples.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.onetill.channel.Answer;
import io.onetill.payment.Fact;
import io.onetill.payment.Money;
import io.onetill.payment.PaymentMethod;
import io.onetill.qr.Exchange;
import io.onetill.qr.Wallet;
import io.onetill.qr.WalletHttpRequest;
import io.onetill.qr.WalletHttpResponse;
import io.onetill.qr.WalletOrder;
import io.onetill.qr.WalletRefund;
import io.onetill.qr.WalletSigner;
import io.onetill.qr.WalletVerifier;
import io.onetill.qr.alipay.AlipayForm;
import io.onetill.qr.alipay.AlipayOptions;
import io.onetill.qr.alipay.AlipayWallet;
import io.onetill.qr.simulator.SimulatedLedger;
import io.onetill.qr.simulator.SimulatedWallets;
import io.onetill.qr.wechat.WeChatOptions;
import io.onetill.qr.wechat.WeChatWallet;
import io.onetill.secret.PaymentCode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Answers and notifications of wallets. Each is read twice: as sent, and by a till that takes every signature for good,
 * so that the search reaches what stands behind the check.
 */
class WalletFuzzTest {
    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    private static final WalletSigner SIGNER = text -> "signature";
    private static final WalletVerifier TRUSTING = (text, signature) -> true;
    private static final WalletVerifier STRICT = (text, signature) -> false;
    private static final SimulatedWallets SHIPPED =
            SimulatedWallets.withCheapSignatures(SimulatedLedger.inMemory(), () -> NOW);
    private static final WalletOrder ORDER = new WalletOrder(
            "P00000000000000000001", Money.fen(1234), PaymentMethod.PAYMENT_CODE, "order-1", NOW.minusSeconds(5));
    private static final WalletRefund REFUND =
            new WalletRefund(ORDER.outTradeNo(), "R00000000000000000001", Money.fen(500), Money.fen(1234));
    private static final PaymentCode CODE = PaymentCode.of("281234567890123456");

    private static Wallet alipay(WalletVerifier verifier) {
        AlipayOptions shipped = SHIPPED.alipayOptions();
        return new AlipayWallet(AlipayOptions.of(shipped.appId(), shipped.sellerId(), SIGNER, verifier));
    }

    private static Wallet alipayV3(WalletVerifier verifier) {
        AlipayOptions shipped = SHIPPED.alipayOptions();
        return new AlipayWallet(AlipayOptions.of(shipped.appId(), shipped.sellerId(), SIGNER, verifier)
                .withForm(AlipayForm.V3));
    }

    private static Wallet weChat(WalletVerifier verifier) {
        WeChatOptions shipped = SHIPPED.weChatOptions();
        return new WeChatWallet(new WeChatOptions(
                shipped.appId(),
                shipped.merchantId(),
                shipped.merchantSerial(),
                SIGNER,
                shipped.publicKeyId(),
                verifier,
                shipped.apiV3Key(),
                shipped.notifyUrl(),
                shipped.deviceIp(),
                shipped.storeId(),
                shipped.policies()));
    }

    @FuzzTest
    void alipayAnswer(FuzzedDataProvider data) {
        int status = data.pickValue(new int[] {200, 200, 202, 400, 404, 500});
        answer(alipay(TRUSTING), alipay(STRICT), status, Map.of(), data.consumeRemainingAsBytes());
    }

    @FuzzTest
    void alipayV3Answer(FuzzedDataProvider data) {
        int status = data.pickValue(new int[] {200, 200, 202, 400, 404, 500});
        answer(alipayV3(TRUSTING), alipayV3(STRICT), status, Map.of(), data.consumeRemainingAsBytes());
    }

    @FuzzTest
    void weChatAnswer(FuzzedDataProvider data) {
        int status = data.pickValue(new int[] {200, 200, 202, 204, 400, 404, 500});
        answer(weChat(TRUSTING), weChat(STRICT), status, signedNow(), data.consumeRemainingAsBytes());
    }

    /** The XML of API v2, whose signature nobody can switch off: the parser stands before it. */
    @FuzzTest
    void weChatV2Answer(FuzzedDataProvider data) {
        Wallet wallet = new WeChatWallet(SHIPPED.weChatOptions().withV2(SHIPPED.weChatV2Options()));
        WalletHttpResponse response = new WalletHttpResponse(200, Map.of(), data.consumeRemainingAsBytes());
        sound(wallet.pay(ORDER, CODE).read().apply(response, NOW));
        sound(wallet.query(ORDER).read().apply(response, NOW));
    }

    private static Map<String, String> signedNow() {
        return Map.of(
                "Wechatpay-Timestamp",
                Long.toString(NOW.getEpochSecond()),
                "Wechatpay-Nonce",
                "0123456789abcdef",
                "Wechatpay-Serial",
                SHIPPED.weChatOptions().publicKeyId(),
                "Wechatpay-Signature",
                "c2lnbmF0dXJl");
    }

    private static void answer(Wallet trusting, Wallet strict, int status, Map<String, String> headers, byte[] body) {
        WalletHttpResponse response = new WalletHttpResponse(status, headers, body);
        List<Exchange<Answer>> exchanges = List.of(
                trusting.pay(ORDER, CODE),
                trusting.createQr(ORDER),
                trusting.query(ORDER),
                trusting.refund(REFUND),
                trusting.queryRefund(REFUND));
        for (Exchange<Answer> exchange : exchanges) {
            sound(exchange.read().apply(response, NOW));
        }
        Answer unsigned = strict.query(ORDER).read().apply(response, NOW);
        assertEquals(false, unsigned instanceof Answer.Success, "an unsigned answer is no yes");
    }

    /** Whoever says yes says it about our number and our amount. */
    private static void sound(Answer answer) {
        assertNotNull(answer);
        if (answer instanceof Answer.Success success) {
            success.facts().get(Fact.OUT_TRADE_NO).ifPresent(number -> assertEquals(ORDER.outTradeNo(), number));
        }
    }

    @FuzzTest
    void alipayNotification(FuzzedDataProvider data) {
        notification(alipay(TRUSTING), alipay(STRICT), Map.of(), data.consumeRemainingAsBytes());
    }

    @FuzzTest
    void weChatNotification(FuzzedDataProvider data) {
        notification(weChat(TRUSTING), weChat(STRICT), signedNow(), data.consumeRemainingAsBytes());
    }

    private static void notification(Wallet trusting, Wallet strict, Map<String, String> headers, byte[] body) {
        WalletHttpRequest request = new WalletHttpRequest("POST", "/notify", headers, body);
        trusting.genuine(request, NOW);
        assertEquals(true, strict.genuine(request, NOW).isEmpty(), "an unsigned notification is nothing");
        assertEquals(
                true,
                trusting.genuine(
                                new WalletHttpRequest(
                                        "POST", "/notify", Map.of(), "x".getBytes(StandardCharsets.US_ASCII)),
                                NOW)
                        .isEmpty());
    }
}
