package io.onetill.samples.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.alipay.api.AlipayClient;
import com.alipay.api.AlipayObject;
import com.alipay.api.AlipayRequest;
import com.alipay.api.AlipayResponse;
import com.alipay.api.CertAlipayRequest;
import com.alipay.api.DefaultAlipayClient;
import com.alipay.api.domain.AlipayDataDataserviceBillDownloadurlQueryModel;
import com.alipay.api.domain.AlipayTradeCancelModel;
import com.alipay.api.domain.AlipayTradeCloseModel;
import com.alipay.api.domain.AlipayTradeFastpayRefundQueryModel;
import com.alipay.api.domain.AlipayTradePayModel;
import com.alipay.api.domain.AlipayTradePrecreateModel;
import com.alipay.api.domain.AlipayTradeQueryModel;
import com.alipay.api.domain.AlipayTradeRefundModel;
import com.alipay.api.internal.util.AlipaySignature;
import com.alipay.api.internal.util.AntCertificationUtil;
import com.alipay.api.request.AlipayDataDataserviceBillDownloadurlQueryRequest;
import com.alipay.api.request.AlipayTradeCancelRequest;
import com.alipay.api.request.AlipayTradeCloseRequest;
import com.alipay.api.request.AlipayTradeFastpayRefundQueryRequest;
import com.alipay.api.request.AlipayTradePayRequest;
import com.alipay.api.request.AlipayTradePrecreateRequest;
import com.alipay.api.request.AlipayTradeQueryRequest;
import com.alipay.api.request.AlipayTradeRefundRequest;
import com.alipay.api.response.AlipayTradeCancelResponse;
import io.onetill.qr.Sm2Signatures;
import io.onetill.qr.alipay.AlipayCertificates;
import io.onetill.qr.alipay.AlipaySignType;
import io.onetill.qr.alipay.TestCertificates;
import io.onetill.qr.simulator.SimulatedAlipayKeys;
import io.onetill.qr.simulator.SimulatedCodes;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The official v2 client's whole in-store surface, with a public key, with certificates and with SM2. */
class OfficialAlipaySurfaceTest {
    private final WalletsAtHome home = new WalletsAtHome();

    @AfterEach
    void stop() {
        home.close();
    }

    private AlipayClient client(String signType, String privateKey, String publicKey) {
        return new DefaultAlipayClient(
                home.server.url() + "/gateway.do", home.appId(), privateKey, "json", "UTF-8", publicKey, signType);
    }

    private AlipayClient rsa() {
        return client("RSA2", WalletsAtHome.key("alipay-app-private"), WalletsAtHome.key("alipay-gateway-public"));
    }

    private static <R extends AlipayResponse> R call(AlipayClient client, AlipayRequest<R> request, AlipayObject model)
            throws Exception {
        request.setBizModel(model);
        return client.execute(request);
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

    private static AlipayTradeCancelResponse cancel(AlipayClient client, String number) throws Exception {
        AlipayTradeCancelModel model = new AlipayTradeCancelModel();
        model.setOutTradeNo(number);
        return call(client, new AlipayTradeCancelRequest(), model);
    }

    @Test
    void everyMethodAnswersTheOfficialClient() throws Exception {
        AlipayClient client = rsa();
        assertEquals(
                "10000",
                call(client, new AlipayTradePayRequest(), payment("S1", "alipay-pays"))
                        .getCode());
        assertEquals("refund", cancel(client, "S1").getAction());
        call(client, new AlipayTradePayRequest(), payment("S2", "alipay-never-finishes"));
        assertEquals("close", cancel(client, "S2").getAction());
        AlipayTradeCancelResponse none = cancel(client, "S3");
        assertEquals("10000", none.getCode());
        assertNull(none.getAction());

        call(client, new AlipayTradePayRequest(), payment("S4", "alipay-never-finishes"));
        AlipayTradeCloseModel close = new AlipayTradeCloseModel();
        close.setOutTradeNo("S4");
        assertTrue(call(client, new AlipayTradeCloseRequest(), close).isSuccess());
        assertEquals(
                "ACQ.TRADE_STATUS_ERROR",
                call(client, new AlipayTradeCloseRequest(), close).getSubCode());
        AlipayTradeQueryModel query = new AlipayTradeQueryModel();
        query.setOutTradeNo("S4");
        assertEquals(
                "TRADE_CLOSED",
                call(client, new AlipayTradeQueryRequest(), query).getTradeStatus());
    }

    @Test
    void refundsAndBillsAnswerTheOfficialClient() throws Exception {
        AlipayClient client = rsa();
        call(client, new AlipayTradePayRequest(), payment("S5", "alipay-pays"));
        AlipayTradeRefundModel refund = new AlipayTradeRefundModel();
        refund.setOutTradeNo("S5");
        refund.setOutRequestNo("R5");
        refund.setRefundAmount("2.00");
        assertEquals("Y", call(client, new AlipayTradeRefundRequest(), refund).getFundChange());
        assertEquals("N", call(client, new AlipayTradeRefundRequest(), refund).getFundChange());
        AlipayTradeFastpayRefundQueryModel asked = new AlipayTradeFastpayRefundQueryModel();
        asked.setOutTradeNo("S5");
        asked.setOutRequestNo("R5");
        assertEquals(
                "REFUND_SUCCESS",
                call(client, new AlipayTradeFastpayRefundQueryRequest(), asked).getRefundStatus());
        AlipayDataDataserviceBillDownloadurlQueryModel bill = new AlipayDataDataserviceBillDownloadurlQueryModel();
        bill.setBillType("trade");
        bill.setBillDate("2026-11-23");
        assertTrue(call(client, new AlipayDataDataserviceBillDownloadurlQueryRequest(), bill)
                .getBillDownloadUrl()
                .startsWith(home.server.url().toString()));
    }

    @Test
    void theOfficialCheckAcceptsOurNotifications() throws Exception {
        Map<String, String> form = notification(rsa());
        assertTrue(AlipaySignature.rsaCheckV1(
                new HashMap<>(form), WalletsAtHome.key("alipay-gateway-public"), "UTF-8", "RSA2"));
        form.put("total_amount", "0.01");
        assertFalse(AlipaySignature.rsaCheckV1(form, WalletsAtHome.key("alipay-gateway-public"), "UTF-8", "RSA2"));
    }

    private Map<String, String> notification(AlipayClient client) throws Exception {
        AlipayTradePrecreateModel model = new AlipayTradePrecreateModel();
        model.setOutTradeNo("S6");
        model.setSubject("tea");
        model.setTotalAmount("5.00");
        AlipayTradePrecreateRequest request = new AlipayTradePrecreateRequest();
        request.setNotifyUrl("http://127.0.0.1:1/alipay");
        home.wallets().payer().scan(call(client, request, model).getQrCode());
        Map<String, String> form = new HashMap<>();
        String body = home.notifications.poll(10, TimeUnit.SECONDS).request().text();
        for (String pair : body.split("&")) {
            int equals = pair.indexOf('=');
            form.put(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return form;
    }

    @Test
    void numbersOfCertificatesAreTheOfficialOnes() throws Exception {
        TestCertificates test = new TestCertificates(Instant.now());
        AlipayCertificates ours = test.configured();
        assertEquals(
                AntCertificationUtil.getCertSN(AntCertificationUtil.getCertFromContent(test.appCert)),
                ours.appCertSn());
        assertEquals(AntCertificationUtil.getRootCertSN(test.rootFile()), ours.rootCertSn());
        AlipayCertificates sm2 =
                AlipayCertificates.of(AlipaySignType.SM2, test.appCert, test.alipayCert, test.rootFile());
        assertEquals(AntCertificationUtil.getRootCertSN(test.rootFile(), "SM2"), sm2.rootCertSn());
    }

    @Test
    void theOfficialClientInCertificateModePaysAndFetchesANewCertificate() throws Exception {
        TestCertificates test = new TestCertificates(Instant.now());
        home.wallets().alipay().use(test.gateway(test.alipayCert, "alipay-gateway"));
        CertAlipayRequest config = new CertAlipayRequest();
        config.setServerUrl(home.server.url() + "/gateway.do");
        config.setAppId(home.appId());
        config.setPrivateKey(WalletsAtHome.key("alipay-app-private"));
        config.setFormat("json");
        config.setCharset("UTF-8");
        config.setSignType("RSA2");
        config.setCertContent(test.appCert);
        config.setAlipayPublicCertContent(test.alipayCert);
        config.setRootCertContent(test.rootFile());
        AlipayClient client = new DefaultAlipayClient(config);
        AlipayTradePayModel first = payment("S7", "alipay-pays");
        AlipayTradePayRequest request = new AlipayTradePayRequest();
        request.setBizModel(first);
        assertEquals("10000", client.certificateExecute(request).getCode());

        home.wallets()
                .alipay()
                .use(test.gateway(test.leaf(TestCertificates.ALIPAY, "wechat-platform"), "wechat-platform"));
        AlipayTradePayRequest second = new AlipayTradePayRequest();
        second.setBizModel(payment("S8", "alipay-pays"));
        assertEquals("10000", client.certificateExecute(second).getCode());
    }

    @Test
    void theOfficialClientPaysWithSm2() throws Exception {
        KeyPair app = TestCertificates.sm2Pair();
        KeyPair alipay = TestCertificates.sm2Pair();
        home.wallets()
                .alipay()
                .use(new SimulatedAlipayKeys(
                        "SM2",
                        Sm2Signatures.verifier(base64(app.getPublic().getEncoded())),
                        Sm2Signatures.signer(base64(alipay.getPrivate().getEncoded()), new SecureRandom()),
                        Optional.empty()));
        AlipayClient client = client(
                "SM2",
                base64(app.getPrivate().getEncoded()),
                base64(alipay.getPublic().getEncoded()));
        assertEquals(
                "10000",
                call(client, new AlipayTradePayRequest(), payment("S9", "alipay-pays"))
                        .getCode());
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
