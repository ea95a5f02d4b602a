package io.onetill.samples.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.alipay.v3.ApiClient;
import com.alipay.v3.ApiException;
import com.alipay.v3.api.AlipayDataDataserviceBillDownloadurlApi;
import com.alipay.v3.api.AlipayTradeApi;
import com.alipay.v3.api.AlipayTradeFastpayRefundApi;
import com.alipay.v3.model.AlipayTradeCancelModel;
import com.alipay.v3.model.AlipayTradeCloseModel;
import com.alipay.v3.model.AlipayTradeFastpayRefundQueryModel;
import com.alipay.v3.model.AlipayTradePayModel;
import com.alipay.v3.model.AlipayTradePayResponseModel;
import com.alipay.v3.model.AlipayTradePrecreateModel;
import com.alipay.v3.model.AlipayTradeQueryModel;
import com.alipay.v3.model.AlipayTradeRefundModel;
import com.alipay.v3.util.model.AlipayConfig;
import io.onetill.qr.alipay.TestCertificates;
import io.onetill.qr.simulator.SimulatedCodes;
import io.onetill.qr.simulator.SimulatedFault;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The official v3 client, which verifies every answer's signature, against the simulated Alipay. */
class OfficialAlipayV3ClientTest {
    private final WalletsAtHome home = new WalletsAtHome();

    @AfterEach
    void stop() {
        home.close();
    }

    private AlipayConfig config() {
        AlipayConfig config = new AlipayConfig();
        config.setServerUrl(home.server.url().toString());
        config.setAppId(home.appId());
        config.setPrivateKey(WalletsAtHome.key("alipay-app-private"));
        return config;
    }

    private ApiClient client(AlipayConfig config) throws ApiException {
        ApiClient client = new ApiClient();
        client.setBasePath(home.server.url().toString());
        client.setAlipayConfig(config);
        return client;
    }

    private ApiClient client() throws ApiException {
        AlipayConfig config = config();
        config.setAlipayPublicKey(WalletsAtHome.key("alipay-gateway-public"));
        return client(config);
    }

    private static AlipayTradePayModel payment(String number, String codeName) {
        AlipayTradePayModel model = new AlipayTradePayModel();
        model.setOutTradeNo(number);
        model.setScene("bar_code");
        model.setAuthCode(SimulatedCodes.named(codeName).orElseThrow().code());
        model.setSubject("咖啡 coffee");
        model.setTotalAmount("12.34");
        return model;
    }

    @Test
    void theWholeSurfaceAnswersTheOfficialClient() throws Exception {
        AlipayTradeApi trade = new AlipayTradeApi(client());
        AlipayTradePayResponseModel paid = trade.pay(payment("T1", "alipay-pays"));
        assertEquals("12.34", paid.getTotalAmount());
        assertNotNull(paid.getGmtPayment());

        AlipayTradeQueryModel query = new AlipayTradeQueryModel();
        query.setOutTradeNo("T1");
        assertEquals("TRADE_SUCCESS", trade.query(query).getTradeStatus());

        AlipayTradeRefundModel refund = new AlipayTradeRefundModel();
        refund.setOutTradeNo("T1");
        refund.setOutRequestNo("R1");
        refund.setRefundAmount("2.34");
        assertEquals("Y", trade.refund(refund).getFundChange());
        AlipayTradeFastpayRefundQueryModel asked = new AlipayTradeFastpayRefundQueryModel();
        asked.setOutTradeNo("T1");
        asked.setOutRequestNo("R1");
        assertEquals(
                "REFUND_SUCCESS",
                new AlipayTradeFastpayRefundApi(trade.getApiClient())
                        .query(asked)
                        .getRefundStatus());

        AlipayTradeCancelModel cancel = new AlipayTradeCancelModel();
        cancel.setOutTradeNo("T1");
        assertEquals("refund", trade.cancel(cancel).getAction());
        assertTrue(new AlipayDataDataserviceBillDownloadurlApi(trade.getApiClient())
                .query("trade", "2026-11-23", null)
                .getBillDownloadUrl()
                .startsWith(home.server.url().toString()));

        AlipayTradePrecreateModel shown = new AlipayTradePrecreateModel();
        shown.setOutTradeNo("T2");
        shown.setSubject("tea");
        shown.setTotalAmount("5.00");
        assertFalse(trade.precreate(shown).getQrCode().isEmpty());
    }

    @Test
    void refusalsAreErrorsWithTheirCodes() throws Exception {
        AlipayTradeApi trade = new AlipayTradeApi(client());
        ApiException refused =
                assertThrows(ApiException.class, () -> trade.pay(payment("T3", "alipay-insufficient-funds")));
        assertEquals(400, refused.getCode());
        assertTrue(refused.getResponseBody().contains("ACQ.BUYER_BALANCE_NOT_ENOUGH"), refused.getResponseBody());
        AlipayTradeCloseModel close = new AlipayTradeCloseModel();
        close.setOutTradeNo("T9");
        assertEquals(
                404, assertThrows(ApiException.class, () -> trade.close(close)).getCode());
    }

    @Test
    void aForgedAnswerIsRefusedByTheOfficialClientToo() throws Exception {
        AlipayTradeApi trade = new AlipayTradeApi(client());
        home.wallets().faults().once("pay", SimulatedFault.BAD_SIGNATURE);
        assertThrows(ApiException.class, () -> trade.pay(payment("T4", "alipay-pays")));
    }

    @Test
    void theOfficialClientPaysInCertificateMode() throws Exception {
        TestCertificates test = new TestCertificates(Instant.now());
        home.wallets().alipay().use(test.gateway(test.alipayCert, "alipay-gateway"));
        AlipayConfig config = config();
        config.setAppCertContent(test.appCert);
        config.setAlipayPublicCertContent(test.alipayCert);
        config.setRootCertContent(test.rootFile());
        assertEquals(
                "12.34",
                new AlipayTradeApi(client(config))
                        .pay(payment("T5", "alipay-pays"))
                        .getTotalAmount());
    }
}
