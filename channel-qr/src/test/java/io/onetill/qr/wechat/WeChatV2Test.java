package io.onetill.qr.wechat;

import static io.onetill.qr.wechat.WeChatBench.code;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.channel.Answer;
import io.onetill.channel.Instrument;
import io.onetill.channel.UndoAnswer;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Fact;
import io.onetill.payment.Money;
import io.onetill.payment.PaymentMethod;
import io.onetill.qr.FakeTill.TestAttempt;
import io.onetill.qr.Stamp;
import io.onetill.qr.WalletChannel;
import io.onetill.qr.WalletHttpRequest;
import io.onetill.qr.WalletHttpResponse;
import io.onetill.qr.WalletOrder;
import io.onetill.qr.simulator.SimulatedFault;
import io.onetill.secret.PaymentCode;
import io.onetill.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Payment codes over API v2, on the same ledger as everything else over API v3. */
class WeChatV2Test {
    private final WeChatBench bench = WeChatBench.cheap();
    private final WeChatOptions options = bench.wallets.weChatOptions().withV2(bench.wallets.weChatV2Options());
    private final WalletChannel channel = bench.channel(options);

    private TestAttempt sale() {
        return bench.till.sale(channel, PaymentMethod.PAYMENT_CODE, 1000);
    }

    private Answer pay(TestAttempt sale, String name) {
        return bench.run(channel.start(sale, code(name)));
    }

    @ParameterizedTest
    @EnumSource(WeChatV2Sign.class)
    void aSaleIsPaidAskedRefundedAndReversed(WeChatV2Sign sign) {
        WalletChannel signing = bench.channel(options.withV2(
                new WeChatV2Options(bench.wallets.weChatV2Options().apiKey(), sign)));
        TestAttempt sale = bench.till.sale(signing, PaymentMethod.PAYMENT_CODE, 1000);
        Answer paid = bench.run(signing.start(sale, code("wechat-pays")));
        assertInstanceOf(Answer.Success.class, paid);
        assertTrue(paid.facts().require(Fact.PAID_AT).startsWith("2026-11-23T10:00:0"));
        assertEquals("SUCCESS", bench.run(signing.query(sale)).facts().text(Fact.RESPONSE_CODE));
        TestAttempt refund = bench.till.refund(signing, sale, 300);
        assertInstanceOf(Answer.Success.class, bench.run(signing.start(refund, new Instrument.None())));
        assertEquals(700, bench.charged(sale));
        bench.time.advance(Duration.ofSeconds(16));
        assertInstanceOf(UndoAnswer.Undone.class, bench.run(signing.undo(sale)));
        assertEquals(0, bench.charged(sale));
        assertEquals(1, bench.asked("/pay/micropay"));
        assertEquals(1, bench.asked("/pay/orderquery"));
        assertEquals(1, bench.asked("/secapi/pay/reverse"));
        assertEquals(1, bench.asked("/v3/refund/domestic/refunds"));
    }

    @ParameterizedTest
    @CsvSource({
        "wechat-code-invalid,CODE_INVALID",
        "wechat-insufficient-funds,INSUFFICIENT_FUNDS",
        "wechat-declined,WALLET_DECLINED"
    })
    void aRefusalIsSure(String name, ErrorCode expected) {
        TestAttempt sale = sale();
        assertEquals(expected, ((Answer.Failure) pay(sale, name)).code());
        assertEquals(0, bench.charged(sale));
    }

    @Test
    void thePasswordIsWaitedForAndTheQueryFindsTheMoney() {
        TestAttempt sale = sale();
        assertInstanceOf(Answer.Waiting.class, pay(sale, "wechat-password-then-pays"));
        assertInstanceOf(Answer.Waiting.class, bench.run(channel.query(sale)));
        bench.time.advance(Duration.ofSeconds(5));
        assertInstanceOf(Answer.Success.class, bench.run(channel.query(sale)));
    }

    @Test
    void aPayerWhoRefusesIsReversed() {
        TestAttempt sale = sale();
        pay(sale, "wechat-refuses");
        bench.time.advance(Duration.ofSeconds(16));
        assertInstanceOf(Answer.Revoke.class, bench.run(channel.query(sale)));
        assertInstanceOf(UndoAnswer.Undone.class, bench.run(channel.undo(sale)));
        assertInstanceOf(Answer.Failure.class, bench.run(channel.query(sale)));
    }

    @Test
    void anEarlyReverseIsCalledAgain() {
        TestAttempt paid = sale();
        pay(paid, "wechat-pays");
        TestAttempt waiting = sale();
        pay(waiting, "wechat-never-finishes");
        assertInstanceOf(UndoAnswer.TryAgain.class, bench.run(channel.undo(paid)));
        assertInstanceOf(UndoAnswer.TryAgain.class, bench.run(channel.undo(waiting)));
        assertEquals(1000, bench.charged(paid));
        bench.time.advance(Duration.ofSeconds(16));
        assertInstanceOf(UndoAnswer.Undone.class, bench.run(channel.undo(paid)));
        assertInstanceOf(UndoAnswer.Undone.class, bench.run(channel.undo(paid)));
        assertEquals(0, bench.charged(paid));
        assertEquals(15, options.policies().paymentCode().undoNotBefore().toSeconds());
    }

    @Test
    void anOrderThatNeverArrivedIsNothingFoundNotUndone() {
        TestAttempt sale = sale();
        assertInstanceOf(Answer.Unknown.class, pay(sale, "wechat-request-lost"));
        assertInstanceOf(Answer.Unknown.class, bench.run(channel.query(sale)));
        assertInstanceOf(UndoAnswer.NothingFound.class, bench.run(channel.undo(sale)));
    }

    @ParameterizedTest
    @EnumSource(
            value = SimulatedFault.class,
            names = {
                "DROP_BEFORE_COMMIT",
                "DROP_AFTER_COMMIT",
                "SERVER_ERROR_BEFORE_COMMIT",
                "SERVER_ERROR_AFTER_COMMIT",
                "SYSTEM_ERROR_AFTER_COMMIT",
                "LATE",
                "BAD_SIGNATURE",
                "TRUNCATED",
                "UNSIGNED"
            })
    void everyFaultLeavesTheSaleUnknownAndTheQueryKnows(SimulatedFault fault) {
        TestAttempt sale = sale();
        bench.wallets.faults().once("pay", fault);
        Answer answer = pay(sale, "wechat-pays");
        if (fault == SimulatedFault.LATE) {
            // This bench delays nothing.
            return;
        }
        assertInstanceOf(Answer.Unknown.class, answer);
        Answer found = bench.run(channel.query(sale));
        assertEquals(bench.charged(sale) > 0, found instanceof Answer.Success);
        assertFalse(found instanceof Answer.Failure);
    }

    @ParameterizedTest
    @ValueSource(strings = {"total_fee", "out_trade_no", "mch_id", "appid", "result_code", "fee_type"})
    void anAnswerWithAFieldChangedIsUnknownEvenIfItIsSignedAgain(String field) {
        TestAttempt sale = sale();
        bench.onTheWay = changed(field, false);
        assertInstanceOf(Answer.Unknown.class, pay(sale, "wechat-pays"));
        TestAttempt other = sale();
        bench.onTheWay = changed(field, true);
        assertInstanceOf(Answer.Unknown.class, pay(other, "wechat-pays"));
    }

    private Function<WalletHttpResponse, WalletHttpResponse> changed(String field, boolean signedAgain) {
        return honest -> {
            var fields = new java.util.TreeMap<>(WeChatXml.read(honest.text()));
            fields.put(field, fields.getOrDefault(field, "") + "7");
            if (signedAgain) {
                fields.put(
                        "sign",
                        WeChatV2Sign.HMAC_SHA256.sign(
                                fields, bench.wallets.weChatV2Options().apiKey()));
            }
            return WalletHttpResponse.of(200, "text/xml", WeChatXml.write(fields));
        };
    }

    @Test
    void aWrongKeyIsRefusedWithoutASignatureAndSoUnknown() {
        WalletChannel wrong = bench.channel(options.withV2(WeChatV2Options.of(SecretBytes.copyOf(new byte[32]))));
        TestAttempt sale = bench.till.sale(wrong, PaymentMethod.PAYMENT_CODE, 1000);
        assertInstanceOf(Answer.Unknown.class, bench.run(wrong.start(sale, code("wechat-pays"))));
        assertEquals(0, bench.charged(sale));
    }

    @Test
    void neitherOptionsNorRequestsPrintTheKeyOrTheCode() {
        pay(sale(), "wechat-pays");
        String printed = options + " " + options.v2() + " " + bench.asked;
        assertFalse(printed.contains("simulated-apiv2-key"));
        assertFalse(printed.contains("130000000000000001"));
        for (WalletHttpRequest request : bench.asked) {
            assertFalse(request.text().contains("simulated-apiv2-key"));
        }
    }

    @Test
    void aLongDescriptionIsCutByItsBytesAndNeverInsideACharacter() {
        WalletOrder order = new WalletOrder(
                "P1", Money.fen(1), PaymentMethod.PAYMENT_CODE, "茶🍵\u0000<&>".repeat(40), bench.time.wallTime());
        WalletHttpRequest request = new WeChatWallet(options)
                .pay(order, PaymentCode.of("130000000000000001"))
                .write()
                .apply(new Stamp(bench.time.wallTime(), "0123456789abcdef"));
        String body = WeChatXml.read(request.text()).getOrDefault("body", "");
        int bytes = body.getBytes(StandardCharsets.UTF_8).length;
        assertTrue(bytes > 100 && bytes <= 127, "it has " + bytes);
        assertTrue(body.startsWith("茶🍵 <&>茶"));
        assertFalse(body.contains("\uFFFD"));
        assertEquals(
                "SUCCESS",
                WeChatXml.read(bench.wallets.handle(request).orElseThrow().text())
                        .get("result_code"));
    }
}
