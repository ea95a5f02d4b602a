package io.onetill.qr.wechat;

import static io.onetill.qr.wechat.WeChatBench.code;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.onetill.channel.Answer;
import io.onetill.channel.Instrument;
import io.onetill.payment.Fact;
import io.onetill.payment.PaymentMethod;
import io.onetill.qr.FakeTill.TestAttempt;
import io.onetill.qr.Stamp;
import io.onetill.qr.WalletChannel;
import io.onetill.qr.WalletHttpRequest;
import io.onetill.qr.WalletHttpResponse;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulated gateway refuses what the true one refuses, in its words. */
class SimulatedChecksTest {
    private static final String CODEPAY = "/v3/pay/transactions/codepay";
    private static final String NATIVE = "/v3/pay/transactions/native";
    private static final String REFUNDS = "/v3/refund/domestic/refunds";

    private final WeChatBench bench = WeChatBench.cheap();
    private final WeChatOptions options = bench.wallets.weChatOptions();
    private final WeChatGateway gateway = new WeChatGateway(options, new WeChatKeys(options));

    private WalletHttpRequest signed(String method, String target, String body) {
        return gateway.request(method, target, body, new Stamp(bench.time.wallTime(), "0123456789abcdef"));
    }

    private String said(WalletHttpRequest request) {
        WalletHttpResponse answer = bench.wallets.handle(request).orElseThrow();
        String code = answer.body().length == 0 ? "" : new JsonObject(answer.text()).getString("code", "");
        return answer.status() + " " + code;
    }

    private String post(String target, JsonObject body) {
        return said(signed("POST", target, body.encode()));
    }

    private JsonObject codePay(Consumer<JsonObject> change) {
        JsonObject body = new JsonObject()
                .put("appid", options.appId())
                .put("mchid", options.merchantId())
                .put("description", "tea")
                .put("out_trade_no", "P1")
                .put("amount", new JsonObject().put("total", 100).put("currency", "CNY"))
                .put("payer", new JsonObject().put("auth_code", "130000000000000001"))
                .put("scene_info", new JsonObject().put("store_info", new JsonObject().put("out_id", "1")));
        change.accept(body);
        return body;
    }

    private JsonObject shown(Consumer<JsonObject> change) {
        JsonObject body = new JsonObject()
                .put("appid", options.appId())
                .put("mchid", options.merchantId())
                .put("description", "tea")
                .put("out_trade_no", "Q1")
                .put("notify_url", "https://shop.example/x")
                .put("amount", new JsonObject().put("total", 100));
        change.accept(body);
        return body;
    }

    @ParameterizedTest
    @ValueSource(strings = {"Accept", "User-Agent", "Authorization"})
    void aHeaderThatIsMissingIsToldFirst(String missing) {
        WalletHttpRequest whole = signed("POST", CODEPAY, codePay(body -> {}).encode());
        Map<String, String> headers = new LinkedHashMap<>(whole.headers());
        headers.remove(missing);
        String expected = missing.equals("Authorization") ? "401 SIGN_ERROR" : "400 PARAM_ERROR";
        assertEquals(expected, said(new WalletHttpRequest("POST", CODEPAY, headers, whole.body())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mchid=\"19", "serial_no=\"51", "timestamp=\"", "nonce_str=\"", "signature=\"", "WECHATPAY2"})
    void anAuthorizationThatWasChangedIsNoSignature(String begin) {
        WalletHttpRequest whole =
                signed("GET", "/v3/pay/transactions/out-trade-no/P1?mchid=" + options.merchantId(), "");
        Map<String, String> headers = new LinkedHashMap<>(whole.headers());
        headers.computeIfPresent("Authorization", (name, value) -> value.replace(begin, begin + "7"));
        assertEquals("401 SIGN_ERROR", said(new WalletHttpRequest("GET", whole.target(), headers, whole.body())));
        assertEquals("404 ORDER_NOT_EXIST", said(whole));
    }

    @ParameterizedTest
    @CsvSource({"299,404 ORDER_NOT_EXIST", "-299,404 ORDER_NOT_EXIST", "301,401 SIGN_ERROR", "-301,401 SIGN_ERROR"})
    void aClockMoreThanFiveMinutesOffIsRefused(long seconds, String expected) {
        WeChatBench rsa = WeChatBench.rsa();
        WeChatOptions signing = rsa.wallets.weChatOptions();
        Instant then = rsa.time.wallTime().plusSeconds(seconds);
        String target = "/v3/pay/transactions/out-trade-no/P1?mchid=" + options.merchantId();
        WalletHttpRequest request = new WeChatGateway(signing, new WeChatKeys(signing))
                .request("GET", target, "", new Stamp(then, "0123456789abcdef"));
        WalletHttpResponse answer = rsa.wallets.handle(request).orElseThrow();
        assertEquals(expected, answer.status() + " " + new JsonObject(answer.text()).getString("code"));
    }

    @Test
    void namesMustFitEachOther() {
        assertEquals("400 APPID_MCHID_NOT_MATCH", post(CODEPAY, codePay(body -> body.put("appid", "wx1"))));
        assertEquals("400 MCH_NOT_EXISTS", post(CODEPAY, codePay(body -> body.put("mchid", "1900000002"))));
        assertEquals("400 PARAM_ERROR", post(CODEPAY, codePay(body -> body.remove("mchid"))));
        assertEquals("400 PARAM_ERROR", post(CODEPAY, codePay(body -> body.put("sub_mchid", "1900000109"))));
        assertEquals("400 PARAM_ERROR", said(signed("GET", "/v3/pay/transactions/out-trade-no/P1", "")));
        assertEquals("400 PARAM_ERROR", post("/v3/pay/partner/transactions/native", shown(body -> {})));
    }

    @Test
    void numberAmountSubjectCodeAndSceneAreChecked() {
        assertEquals("400 PARAM_ERROR", post(CODEPAY, codePay(body -> body.put("out_trade_no", "P".repeat(33)))));
        assertEquals("400 PARAM_ERROR", post(CODEPAY, codePay(body -> body.put("out_trade_no", "茶"))));
        assertEquals(
                "400 PARAM_ERROR", post(CODEPAY, codePay(body -> amount(body).put("total", 0))));
        assertEquals(
                "400 PARAM_ERROR", post(CODEPAY, codePay(body -> amount(body).put("total", 3_000_000_000L))));
        assertEquals(
                "400 PARAM_ERROR", post(CODEPAY, codePay(body -> amount(body).put("currency", "USD"))));
        assertEquals("400 PARAM_ERROR", post(CODEPAY, codePay(body -> body.put("description", ""))));
        assertEquals("400 PARAM_ERROR", post(CODEPAY, codePay(body -> body.remove("scene_info"))));
        assertEquals("400 PARAM_ERROR", post(CODEPAY, codePay(body -> body.remove("amount"))));
        assertEquals(
                "400 AUTH_CODE_ERROR",
                post(CODEPAY, codePay(body -> body.getJsonObject("payer").put("auth_code", "280000000000000001"))));
        assertEquals("400 PARAM_ERROR", said(signed("POST", CODEPAY, "not json")));
        assertEquals("400 PARAM_ERROR", post(NATIVE, shown(body -> body.put("notify_url", "ftp://x"))));
        assertEquals("400 PARAM_ERROR", post(NATIVE, shown(body -> body.put("notify_url", "https://x/?a=b"))));
        assertEquals("404 RESOURCE_NOT_EXISTS", said(signed("GET", "/v3/pay/transactions/nothing", "")));
    }

    private static JsonObject amount(JsonObject body) {
        return body.getJsonObject("amount");
    }

    @Test
    void theSameNumberMeansTheSameOrderOrNothing() {
        assertEquals("200 ", post(CODEPAY, codePay(body -> {})));
        assertEquals("200 ", post(CODEPAY, codePay(body -> {})));
        assertEquals(
                "403 OUT_TRADE_NO_USED",
                post(CODEPAY, codePay(body -> amount(body).put("total", 101))));
        assertEquals("403 OUT_TRADE_NO_USED", post(CODEPAY, codePay(body -> body.put("description", "coffee"))));
        assertEquals(100, bench.wallets.ledger().chargedFen("wechat", "P1"));
        assertEquals("200 ", post(NATIVE, shown(body -> {})));
        assertEquals("200 ", post(NATIVE, shown(body -> {})));
        assertEquals(
                "403 OUT_TRADE_NO_USED", post(NATIVE, shown(body -> amount(body).put("total", 101))));
    }

    private JsonObject refund(String number, long fen, long total) {
        return new JsonObject()
                .put("out_trade_no", "P1")
                .put("out_refund_no", number)
                .put(
                        "amount",
                        new JsonObject().put("refund", fen).put("total", total).put("currency", "CNY"));
    }

    @Test
    void refundsKeepTheRules() {
        assertEquals("404 RESOURCE_NOT_EXISTS", post(REFUNDS, refund("R1", 1, 100)));
        post(CODEPAY, codePay(body -> {}));
        assertEquals("400 INVALID_REQUEST", post(REFUNDS, refund("R1", 101, 100)));
        assertEquals("400 INVALID_REQUEST", post(REFUNDS, refund("R1", 1, 99)));
        assertEquals("400 PARAM_ERROR", post(REFUNDS, refund("R1", 0, 100)));
        assertEquals("400 PARAM_ERROR", post(REFUNDS, refund("", 1, 100)));
        for (int i = 1; i <= 50; i++) {
            assertEquals("200 ", post(REFUNDS, refund("R" + i, 1, 100)));
        }
        assertEquals("200 ", post(REFUNDS, refund("R50", 1, 100)));
        assertEquals("400 INVALID_REQUEST", post(REFUNDS, refund("R50", 2, 100)));
        assertEquals("400 RULE_LIMIT", post(REFUNDS, refund("R51", 1, 100)));
        assertEquals(50, bench.wallets.ledger().chargedFen("wechat", "P1"));
        assertEquals("404 RESOURCE_NOT_EXISTS", said(signed("GET", REFUNDS + "/R51", "")));
    }

    @Test
    void afterAYearNothingIsGivenBack() {
        post(CODEPAY, codePay(body -> {}));
        bench.time.advance(Duration.ofDays(366));
        assertEquals("400 TRADE_OVERDUE", post(REFUNDS, refund("R1", 1, 100)));
    }

    @Test
    void aCodeOrderIsReversedNotClosedAndAShownOneClosedNotReversed() {
        post(CODEPAY, codePay(body -> {}));
        post(NATIVE, shown(body -> {}));
        JsonObject merchant = new JsonObject().put("mchid", options.merchantId());
        JsonObject both = merchant.copy().put("appid", options.appId());
        String order = "/v3/pay/transactions/out-trade-no/";
        assertEquals("400 INVALID_REQUEST", post(order + "P1/close", merchant));
        assertEquals("400 INVALID_REQUEST", post(order + "Q1/reverse", both));
        assertEquals("400 PARAM_ERROR", post(order + "P1/reverse", merchant));
        assertEquals("204 ", post(order + "Q1/close", merchant));
        assertEquals("400 ORDER_CLOSED", post(order + "Q1/close", merchant));
        bench.time.advance(Duration.ofDays(8));
        assertEquals("400 INVALID_REQUEST", post(order + "P1/reverse", both));
    }

    @Test
    void anAbnormalRefundNeedsAPerson() {
        bench.wallets.weChat().refundsEndAbnormal(true);
        WalletChannel channel = bench.channel(options);
        TestAttempt sale = bench.till.sale(channel, PaymentMethod.PAYMENT_CODE, 1000);
        bench.run(channel.start(sale, code("wechat-pays")));
        TestAttempt refund = bench.till.refund(channel, sale, 300);
        Answer answer = bench.run(channel.start(refund, new Instrument.None()));
        assertInstanceOf(Answer.Unknown.class, answer);
        assertEquals("ABNORMAL", answer.facts().text(Fact.RESPONSE_CODE));
    }
}
