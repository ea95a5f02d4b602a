package io.onetill.qr.alipay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.alipay.api.internal.util.AlipaySignature;
import io.onetill.channel.Answer;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Money;
import io.onetill.payment.PaymentMethod;
import io.onetill.qr.Exchange;
import io.onetill.qr.OutcomeTable;
import io.onetill.qr.RsaSignatures;
import io.onetill.qr.Stamp;
import io.onetill.qr.WalletHttpRequest;
import io.onetill.qr.WalletHttpResponse;
import io.onetill.qr.WalletOrder;
import io.onetill.qr.WalletSigner;
import io.onetill.qr.simulator.SimulatedLedger;
import io.onetill.qr.simulator.SimulatedWallets;
import io.onetill.secret.PaymentCode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** True signatures, hand-written answers. */
class AlipayAnswersTest {
    private static final WalletSigner ALIPAY =
            RsaSignatures.signer(RsaSignatures.privateKey(SimulatedWallets.testKey("alipay-gateway-private")));
    private static final String PAID =
            "{\"code\":\"10000\",\"msg\":\"Success\",\"out_trade_no\":\"P1\",\"trade_no\":\"42\","
                    + "\"total_amount\":\"1.00\",\"new_field\":[{\"x\":\"}\"}]}";

    private final AlipayWallet wallet =
            new AlipayWallet(SimulatedWallets.withRsa(SimulatedLedger.inMemory(), () -> Instant.EPOCH, "")
                    .alipayOptions());
    private final WalletOrder order =
            new WalletOrder("P1", Money.fen(100), PaymentMethod.PAYMENT_CODE, "tea", Instant.EPOCH);

    private Exchange<Answer> pay() {
        return wallet.pay(order, PaymentCode.of("280000000000000001"));
    }

    private Answer raw(int status, String body) {
        return pay().read().apply(WalletHttpResponse.of(status, "application/json", body), Instant.EPOCH);
    }

    private Answer signed(String inner) {
        return raw(200, "{\"alipay_trade_pay_response\":" + inner + ",\"sign\":\"" + ALIPAY.sign(inner) + "\"}");
    }

    private Answer failed(String code, String subCode) {
        return signed("{\"code\":\"" + code + "\",\"msg\":\"\",\"sub_code\":\"" + subCode + "\"}");
    }

    @Test
    void everyRowOfThePayTableDecidesAsItSays() {
        for (OutcomeTable.Row row : AlipayOutcomes.PAY.rows()) {
            Answer answer = failed("40004", row.code());
            if (row.meaning() == OutcomeTable.Meaning.REFUSED) {
                assertEquals(row.error(), ((Answer.Failure) answer).code(), row.code());
            } else {
                assertInstanceOf(Answer.Unknown.class, answer, row.code());
            }
        }
    }

    @Test
    void aCodeThatIsInNoTableIsUnknown() {
        assertInstanceOf(Answer.Unknown.class, failed("40004", "ACQ.SOMETHING_NEW"));
        assertInstanceOf(Answer.Unknown.class, failed("20000", "isp.unknow-error"));
        assertInstanceOf(Answer.Unknown.class, failed("10000", "ACQ.SYSTEM_ERROR"));
        assertInstanceOf(Answer.Unknown.class, failed("77777", ""));
        assertInstanceOf(Answer.Failure.class, failed("40002", "isv.invalid-app-id"));
    }

    @ParameterizedTest
    @CsvSource({
        "20001,aop.invalid-app-auth-token,WALLET_CONFIGURATION",
        "40001,isv.missing-signature,WALLET_CONFIGURATION",
        "40005,isv.app-call-limited,HOST_ERROR",
        "40006,isv.insufficient-isv-permissions,TERMINAL_NOT_ALLOWED"
    })
    void theGatewaysOwnRefusalsAreSure(String code, String subCode, ErrorCode error) {
        assertEquals(
                error,
                assertInstanceOf(Answer.Failure.class, failed(code, subCode)).code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"trade_status\":null", ",\"trade_status\":\"TRADE_PARTLY\"", ",\"trade_status\":7"})
    void aTradeStatusThatIsAbsentOrNewIsUnknown(String status) {
        String inner = "{\"code\":\"10000\",\"out_trade_no\":\"P1\",\"total_amount\":\"1.00\"" + status + "}";
        String body = "{\"alipay_trade_query_response\":" + inner + ",\"sign\":\"" + ALIPAY.sign(inner) + "\"}";
        assertInstanceOf(
                Answer.Unknown.class,
                wallet.query(order).read().apply(WalletHttpResponse.of(200, "application/json", body), Instant.EPOCH));
    }

    @Test
    void code10003IsWaitingAlthoughTheOfficialClassCallsItSuccess() {
        assertInstanceOf(Answer.Waiting.class, signed(PAID.replace("10000", "10003")));
    }

    @Test
    void anotherNumberOrAmountIsUnknown() {
        assertInstanceOf(Answer.Success.class, signed(PAID));
        assertInstanceOf(Answer.Unknown.class, signed(PAID.replace("P1", "P2")));
        assertInstanceOf(Answer.Unknown.class, signed(PAID.replace("1.00", "1.01")));
        assertInstanceOf(Answer.Unknown.class, signed(PAID.replace("1.00", "100")));
        assertInstanceOf(Answer.Unknown.class, signed(PAID.replace("\"code\"", "\"trans_currency\":\"USD\",\"code\"")));
    }

    @Test
    void onlyTheSignedPartCounts() {
        String sign = "\"sign\":\"" + ALIPAY.sign(PAID) + "\"";
        String other = PAID.replace("\"42\"", "\"43\"");
        Answer changed = raw(200, "{\"alipay_trade_pay_response\":" + other + "," + sign + "}");
        assertInstanceOf(Answer.Unknown.class, changed);
        Answer doubled = raw(
                200,
                "{\"alipay_trade_pay_response\":" + PAID + "," + sign + ",\"alipay_trade_pay_response\":" + other
                        + "}");
        assertTrue(!doubled.facts().values().containsValue("43"), doubled.toString());
        assertInstanceOf(Answer.Unknown.class, raw(200, "{\"alipay_trade_pay_response\":" + PAID + "}"));
        assertInstanceOf(Answer.Unknown.class, raw(502, "{\"alipay_trade_pay_response\":" + PAID + "," + sign + "}"));
    }

    @Test
    void anEscapedSlashIsVerifiedAsThePlatformSignsIt() {
        String plain = PAID.replace("\"42\"", "\"4/2\"");
        Answer answer = raw(
                200,
                "{\"alipay_trade_pay_response\":" + plain.replace("/", "\\/") + ",\"sign\":\"" + ALIPAY.sign(plain)
                        + "\"}");
        assertInstanceOf(Answer.Success.class, answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "[]", "<html>", "{\"alipay_trade_pay_response\":", "{\"sign\":\"A\"}"})
    void whatCannotBeReadIsUnknown(String body) {
        assertInstanceOf(Answer.Unknown.class, raw(200, body));
    }

    @Test
    void theOfficialVerifierAcceptsOurRequest() throws Exception {
        WalletHttpRequest request = pay().write().apply(new Stamp(Instant.EPOCH, "00"));
        Map<String, String> all = new TreeMap<>();
        for (String pair : (request.query() + "&" + request.text()).split("&")) {
            int equals = pair.indexOf('=');
            all.put(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        String key = RsaSignatures.base64(SimulatedWallets.testKey("alipay-app-public"));
        assertTrue(AlipaySignature.rsaCheckV2(all, key, "UTF-8", "RSA2"));
        assertEquals("1970-01-01 08:00:00", all.get("timestamp"));
        assertTrue(!request.toString().contains("2800"), request.toString());
    }
}
