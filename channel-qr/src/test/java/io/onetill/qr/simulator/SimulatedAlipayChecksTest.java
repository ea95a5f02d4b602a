package io.onetill.qr.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onetill.qr.WalletHttpRequest;
import io.onetill.qr.WalletHttpResponse;
import io.onetill.qr.WalletSigner;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The simulated Alipay refuses what the real one refuses, with its code. */
class SimulatedAlipayChecksTest {
    private static final WalletSigner APP = SimulatedSignature.signer("alipay-app");

    private Instant now = Instant.parse("2026-11-23T02:00:00Z");
    private final SimulatedWallets wallets =
            SimulatedWallets.withCheapSignatures(SimulatedLedger.inMemory(), () -> now);

    private static JsonObject payment(String number) {
        return new JsonObject()
                .put("out_trade_no", number)
                .put("scene", "bar_code")
                .put("auth_code", "280000000000000001")
                .put("subject", "tea")
                .put("total_amount", "10.00");
    }

    private String code(String method, JsonObject biz) {
        return code(method, biz, all -> {});
    }

    private String code(String method, JsonObject biz, Consumer<Map<String, String>> change) {
        JsonObject body = call(method, biz, change);
        return body.getString("sub_code", body.getString("code"));
    }

    private JsonObject call(String method, JsonObject biz, Consumer<Map<String, String>> change) {
        Map<String, String> all = new TreeMap<>(Map.of(
                "app_id", wallets.identities().alipayAppId(),
                "method", method,
                "sign_type", "RSA2",
                "charset", "UTF-8",
                "timestamp", "2026-11-23 10:00:00",
                "version", "1.0",
                "biz_content", biz.encode()));
        change.accept(all);
        all.putIfAbsent("sign", APP.sign(SimulatedWire.content(new TreeMap<>(all), "sign")));
        WalletHttpResponse response = wallets.handle(
                        new WalletHttpRequest("POST", "/gateway.do?" + SimulatedWire.form(all), Map.of(), new byte[0]))
                .orElseThrow();
        String root = method.replace('.', '_') + "_response";
        return new JsonObject(response.text()).getJsonObject(root);
    }

    @ParameterizedTest
    @CsvSource({
        "app_id,,isv.missing-app-id",
        "app_id,2000,isv.invalid-app-id",
        "method,alipay.trade.steal,isv.invalid-method",
        "sign_type,,isv.missing-signature-type",
        "sign_type,RSA,isv.invalid-signature-type",
        "sign,,isv.missing-signature",
        "sign,AAAA,isv.invalid-signature",
        "timestamp,,isv.missing-timestamp",
        "timestamp,2026-11-23T10:00:00,isv.invalid-timestamp",
        "timestamp,2026-11-23 09:49:59,isv.invalid-timestamp",
        "timestamp,2026-11-23 10:10:01,isv.invalid-timestamp",
        "timestamp,2026-11-23 09:50:01,10000",
        "version,,isv.missing-version",
        "charset,GBK,isv.invalid-charset",
        "format,xml,isv.invalid-format",
        "app_auth_token,anything,aop.invalid-app-auth-token",
        "biz_content,{,isv.invalid-parameter"
    })
    void theEnvelopeIsChecked(String name, String value, String expected) {
        wallets.alipay().acceptTimestampsWithin(Duration.ofMinutes(10));
        String method = name.equals("method") ? value : "alipay.trade.pay";
        assertEquals(expected, code(method, payment("A1"), all -> all.put(name, value == null ? "" : value)));
    }

    @ParameterizedTest
    @CsvSource({
        "out_trade_no,,ACQ.INVALID_PARAMETER",
        "out_trade_no,A-1,ACQ.INVALID_PARAMETER",
        "scene,,ACQ.INVALID_PARAMETER",
        "auth_code,,ACQ.PAYMENT_AUTH_CODE_INVALID",
        "auth_code,130000000000000001,ACQ.PAYMENT_AUTH_CODE_INVALID",
        "subject,,ACQ.INVALID_PARAMETER",
        "subject,a/b,ACQ.INVALID_PARAMETER",
        "subject,a=b,ACQ.INVALID_PARAMETER",
        "subject,a&b,ACQ.INVALID_PARAMETER",
        "total_amount,0,ACQ.INVALID_PARAMETER",
        "total_amount,0.001,ACQ.INVALID_PARAMETER",
        "total_amount,-1,ACQ.INVALID_PARAMETER",
        "total_amount,1e3,ACQ.INVALID_PARAMETER",
        "total_amount,100000000.01,ACQ.TOTAL_FEE_EXCEED",
        "total_amount,100000000.00,10000",
        "seller_id,2088000000000002,ACQ.SELLER_NOT_EXIST",
        "product_code,QUICK_WAP_WAY,ACQ.INVALID_PARAMETER",
        "timeout_express,2 minutes,ACQ.INVALID_PARAMETER"
    })
    void aPaymentsContentIsChecked(String name, String value, String expected) {
        assertEquals(expected, code("alipay.trade.pay", payment("A1").put(name, value == null ? "" : value)));
    }

    @Test
    void anOrderNumberStandsForOneOrder() {
        assertEquals("10000", code("alipay.trade.pay", payment("A1")));
        assertEquals("ACQ.TRADE_HAS_SUCCESS", code("alipay.trade.pay", payment("A1")));
        assertEquals(
                "ACQ.CONTEXT_INCONSISTENT",
                code("alipay.trade.pay", payment("A1").put("total_amount", "9.00")));
        assertEquals(
                "ACQ.CONTEXT_INCONSISTENT",
                code("alipay.trade.pay", payment("A1").put("subject", "coffee")));
        assertEquals("ACQ.CONTEXT_INCONSISTENT", code("alipay.trade.precreate", payment("A1")));
        JsonObject order = new JsonObject().put("out_trade_no", "A1");
        assertEquals("refund", call("alipay.trade.cancel", order, all -> {}).getString("action"));
        assertEquals("ACQ.TRADE_HAS_CLOSE", code("alipay.trade.pay", payment("A1")));
    }

    @Test
    void refundsHaveTheirRules() {
        code("alipay.trade.pay", payment("A1"));
        JsonObject refund = new JsonObject().put("out_trade_no", "A1");
        assertEquals("ACQ.INVALID_PARAMETER", code("alipay.trade.refund", refund.put("refund_amount", "3.00")));
        refund.put("out_request_no", "R1");
        assertEquals("3.00", call("alipay.trade.refund", refund, all -> {}).getString("refund_fee"));
        assertEquals("N", call("alipay.trade.refund", refund, all -> {}).getString("fund_change"));
        assertEquals(
                "ACQ.DISCORDANT_REPEAT_REQUEST",
                code("alipay.trade.refund", refund.copy().put("refund_amount", "2.00")));
        refund.put("out_request_no", "R2");
        assertEquals(
                "ACQ.REFUND_AMT_NOT_EQUAL_TOTAL", code("alipay.trade.refund", refund.put("refund_amount", "7.01")));
        JsonObject rest = call("alipay.trade.refund", refund.put("refund_amount", "7.00"), all -> {});
        assertEquals("10.00", rest.getString("refund_fee"), "the sum of all refunds");
        assertEquals(
                "ACQ.TRADE_HAS_CLOSE",
                code("alipay.trade.refund", refund.put("out_request_no", "R3").put("refund_amount", "1.00")));
        assertEquals(
                "ACQ.TRADE_NOT_EXIST", code("alipay.trade.refund", refund.copy().put("out_trade_no", "A9")));
        assertEquals(
                "TRADE_NOT_EXIST",
                code("alipay.trade.fastpay.refund.query", refund.copy().put("out_request_no", "R9")));
    }

    @Test
    void aCancelHasItsDayAndACloseItsState() {
        JsonObject order = new JsonObject().put("out_trade_no", "A1");
        assertEquals("ACQ.TRADE_NOT_EXIST", code("alipay.trade.close", order));
        code("alipay.trade.pay", payment("A1"));
        assertEquals("ACQ.TRADE_STATUS_ERROR", code("alipay.trade.close", order));
        now = now.plus(Duration.ofHours(24)).plusSeconds(1);
        assertEquals("ACQ.TRADE_CANCEL_TIME_OUT", code("alipay.trade.cancel", order));
    }

    @Test
    void anOrderIsFoundByEitherNumber() {
        String tradeNo = call("alipay.trade.pay", payment("A1"), all -> {}).getString("trade_no");
        JsonObject byTrade = new JsonObject().put("trade_no", tradeNo);
        assertEquals("A1", call("alipay.trade.query", byTrade, all -> {}).getString("out_trade_no"));
        assertEquals("ACQ.INVALID_PARAMETER", code("alipay.trade.query", new JsonObject()));
        assertEquals("ACQ.TRADE_NOT_EXIST", code("alipay.trade.query", byTrade.put("trade_no", "1")));
    }

    @Test
    void v3AnswersWithStatusesAndTheSameCodes() {
        assertEquals("401 isv.invalid-signature", v3("/v3/alipay/trade/pay", payment("A1"), "AAAA"));
        assertEquals("400 ACQ.INVALID_PARAMETER", v3("/v3/alipay/trade/pay", payment("A-1"), ""));
        assertEquals("200 null", v3("/v3/alipay/trade/pay", payment("A1"), ""));
        assertEquals(
                "404 ACQ.TRADE_NOT_EXIST",
                v3("/v3/alipay/trade/query", new JsonObject().put("out_trade_no", "A9"), ""));
        assertEquals("400 isv.invalid-method", v3("/v3/alipay/trade/steal", payment("A1"), ""));
        assertEquals("400 ACQ.TRADE_HAS_SUCCESS", v3("/v3/alipay/trade/pay", payment("A1"), ""));
    }

    private String v3(String path, JsonObject biz, String sign) {
        String who = "app_id=" + wallets.identities().alipayAppId() + ",nonce=1,timestamp=" + now.toEpochMilli();
        String text = who + "\nPOST\n" + path + "\n" + biz.encode() + "\n";
        WalletHttpResponse response = wallets.handle(new WalletHttpRequest(
                        "POST",
                        path,
                        Map.of(
                                "Authorization",
                                "ALIPAY-SHA256withRSA " + who + ",sign=" + (sign.isEmpty() ? APP.sign(text) : sign)),
                        biz.encode().getBytes(StandardCharsets.UTF_8)))
                .orElseThrow();
        return response.status() + " " + new JsonObject(response.text()).getString("code");
    }
}
