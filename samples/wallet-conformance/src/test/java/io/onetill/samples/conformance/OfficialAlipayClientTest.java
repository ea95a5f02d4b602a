package io.onetill.samples.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.alipay.api.AlipayClient;
import com.alipay.api.DefaultAlipayClient;
import com.alipay.api.domain.AlipayTradePayModel;
import com.alipay.api.domain.AlipayTradePrecreateModel;
import com.alipay.api.domain.AlipayTradeQueryModel;
import com.alipay.api.domain.AlipayTradeRefundModel;
import com.alipay.api.request.AlipayTradePayRequest;
import com.alipay.api.request.AlipayTradePrecreateRequest;
import com.alipay.api.request.AlipayTradeQueryRequest;
import com.alipay.api.request.AlipayTradeRefundRequest;
import com.alipay.api.response.AlipayTradePayResponse;
import com.alipay.api.response.AlipayTradePrecreateResponse;
import com.alipay.api.response.AlipayTradeQueryResponse;
import com.alipay.api.response.AlipayTradeRefundResponse;
import io.onetill.qr.RsaSignatures;
import io.onetill.qr.simulator.SimulatedCodes;
import io.onetill.qr.simulator.SimulatedLedger;
import io.onetill.qr.simulator.SimulatedPayer;
import io.onetill.qr.simulator.SimulatedWalletServer;
import io.onetill.qr.simulator.SimulatedWallets;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The official client verifies every answer's signature and throws if it does not fit. */
class OfficialAlipayClientTest {
    private static Vertx vertx;
    private static SimulatedWalletServer server;
    private static AlipayClient client;

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        server = SimulatedWalletServer.start(vertx, 0, SimulatedLedger.inMemory())
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
        client = new DefaultAlipayClient(
                server.url() + "/gateway.do",
                server.wallets().identities().alipayAppId(),
                RsaSignatures.base64(SimulatedWallets.testKey("alipay-app-private")),
                "json",
                "UTF-8",
                RsaSignatures.base64(SimulatedWallets.testKey("alipay-gateway-public")),
                "RSA2");
    }

    @AfterAll
    static void stop() throws Exception {
        // One after the other: a future of the server's context would never complete once Vert.x is closed.
        server.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private static AlipayTradePayResponse pay(String number, String codeName) throws Exception {
        AlipayTradePayModel model = new AlipayTradePayModel();
        model.setOutTradeNo(number);
        model.setScene("bar_code");
        model.setAuthCode(SimulatedCodes.named(codeName).orElseThrow().code());
        model.setSubject("咖啡 coffee");
        model.setTotalAmount("12.34");
        AlipayTradePayRequest request = new AlipayTradePayRequest();
        request.setBizModel(model);
        return client.execute(request);
    }

    @Test
    void theOfficialClientPaysQueriesAndRefunds() throws Exception {
        AlipayTradePayResponse paid = pay("C1", "alipay-pays");
        assertEquals("10000", paid.getCode());
        assertEquals("12.34", paid.getTotalAmount());

        AlipayTradeQueryModel queryModel = new AlipayTradeQueryModel();
        queryModel.setOutTradeNo("C1");
        AlipayTradeQueryRequest query = new AlipayTradeQueryRequest();
        query.setBizModel(queryModel);
        AlipayTradeQueryResponse queried = client.execute(query);
        assertEquals("TRADE_SUCCESS", queried.getTradeStatus());

        AlipayTradeRefundModel refundModel = new AlipayTradeRefundModel();
        refundModel.setOutTradeNo("C1");
        refundModel.setOutRequestNo("R1");
        refundModel.setRefundAmount("2.34");
        AlipayTradeRefundRequest refund = new AlipayTradeRefundRequest();
        refund.setBizModel(refundModel);
        AlipayTradeRefundResponse refunded = client.execute(refund);
        assertEquals("Y", refunded.getFundChange());
        assertEquals("2.34", refunded.getRefundFee());
        assertEquals(1000, server.wallets().ledger().chargedFen("alipay", "C1"));
    }

    @Test
    void theOfficialClientReadsRefusalsAndWaiting() throws Exception {
        assertEquals(
                "ACQ.PAYMENT_AUTH_CODE_INVALID",
                pay("C2", "alipay-code-invalid").getSubCode());
        AlipayTradePayResponse waiting = pay("C3", "alipay-never-finishes");
        assertEquals("10003", waiting.getCode());
        // The trap that our own reading avoids: the official class calls an unfinished payment a success.
        assertTrue(waiting.isSuccess());
    }

    @Test
    void theOfficialClientShowsACodeThatIsPaidByScanning() throws Exception {
        AlipayTradePrecreateModel model = new AlipayTradePrecreateModel();
        model.setOutTradeNo("C4");
        model.setSubject("tea");
        model.setTotalAmount("5.00");
        AlipayTradePrecreateRequest request = new AlipayTradePrecreateRequest();
        request.setBizModel(model);
        AlipayTradePrecreateResponse created = client.execute(request);
        assertFalse(created.getQrCode().isEmpty());
        assertEquals(SimulatedPayer.Result.PAID, server.wallets().payer().scan(created.getQrCode()));
    }
}
