package io.onetill.samples.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.wechat.pay.java.core.Config;
import com.wechat.pay.java.core.RSAPublicKeyConfig;
import com.wechat.pay.java.core.exception.ServiceException;
import com.wechat.pay.java.core.exception.ValidationException;
import com.wechat.pay.java.core.http.DefaultHttpClientBuilder;
import com.wechat.pay.java.core.http.HttpClient;
import com.wechat.pay.java.service.payments.model.Transaction;
import com.wechat.pay.java.service.payments.nativepay.NativePayService;
import com.wechat.pay.java.service.payments.nativepay.model.Amount;
import com.wechat.pay.java.service.payments.nativepay.model.PrepayRequest;
import com.wechat.pay.java.service.payments.nativepay.model.QueryOrderByOutTradeNoRequest;
import com.wechat.pay.java.service.refund.RefundService;
import com.wechat.pay.java.service.refund.model.AmountReq;
import com.wechat.pay.java.service.refund.model.CreateRequest;
import com.wechat.pay.java.service.refund.model.QueryByOutRefundNoRequest;
import com.wechat.pay.java.service.refund.model.Refund;
import com.wechat.pay.java.service.refund.model.Status;
import io.onetill.qr.simulator.SimulatedFault;
import io.onetill.qr.simulator.SimulatedIdentities;
import io.onetill.qr.simulator.SimulatedLedger;
import io.onetill.qr.simulator.SimulatedPayer;
import io.onetill.qr.simulator.SimulatedWalletServer;
import io.onetill.qr.simulator.SimulatedWallets;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The official services, their fixed host rewritten to the simulator; they verify every answer's signature. */
class OfficialWeChatClientTest {
    private static Vertx vertx;
    private static SimulatedWalletServer server;
    private static SimulatedIdentities merchant;
    private static NativePayService nativePay;
    private static RefundService refunds;

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        server = SimulatedWalletServer.start(vertx, 0, SimulatedLedger.inMemory())
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
        merchant = server.wallets().identities();
        Config config = new RSAPublicKeyConfig.Builder()
                .merchantId(merchant.weChatMerchantId())
                .merchantSerialNumber(merchant.weChatMerchantSerial())
                .privateKey(SimulatedWallets.testKey("wechat-merchant-private"))
                .publicKey(SimulatedWallets.testKey("wechat-platform-public"))
                .publicKeyId(merchant.weChatPublicKeyId())
                .apiV3Key(SimulatedWallets.testApiV3Key())
                .build();
        URI url = server.url();
        OkHttpClient rewriting = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    Request request = chain.request();
                    return chain.proceed(request.newBuilder()
                            .url(request.url()
                                    .newBuilder()
                                    .scheme(url.getScheme())
                                    .host(url.getHost())
                                    .port(url.getPort())
                                    .build())
                            .build());
                })
                .build();
        HttpClient http = new DefaultHttpClientBuilder()
                .config(config)
                .okHttpClient(rewriting)
                .build();
        nativePay = new NativePayService.Builder().httpClient(http).build();
        refunds = new RefundService.Builder().httpClient(http).build();
    }

    @AfterAll
    static void stop() throws Exception {
        // One after the other: a future of the server's context would never complete once Vert.x is closed.
        server.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private static String prepay(String number, int fen) {
        Amount amount = new Amount();
        amount.setTotal(fen);
        PrepayRequest request = new PrepayRequest();
        request.setAppid(merchant.weChatAppId());
        request.setMchid(merchant.weChatMerchantId());
        request.setDescription("咖啡 coffee");
        request.setOutTradeNo(number);
        request.setNotifyUrl("https://localhost/none");
        request.setAmount(amount);
        return nativePay.prepay(request).getCodeUrl();
    }

    private static Transaction query(String number) {
        QueryOrderByOutTradeNoRequest request = new QueryOrderByOutTradeNoRequest();
        request.setMchid(merchant.weChatMerchantId());
        request.setOutTradeNo(number);
        return nativePay.queryOrderByOutTradeNo(request);
    }

    @Test
    void theOfficialServicesShowPayQueryAndRefund() {
        String code = prepay("C1", 1234);
        assertTrue(code.startsWith("weixin://wxpay/bizpayurl"));
        assertEquals(Transaction.TradeStateEnum.NOTPAY, query("C1").getTradeState());
        assertEquals(SimulatedPayer.Result.PAID, server.wallets().payer().scan(code));
        assertEquals(Transaction.TradeStateEnum.SUCCESS, query("C1").getTradeState());

        AmountReq amount = new AmountReq();
        amount.setRefund(234L);
        amount.setTotal(1234L);
        amount.setCurrency("CNY");
        CreateRequest request = new CreateRequest();
        request.setOutTradeNo("C1");
        request.setOutRefundNo("R1");
        request.setAmount(amount);
        Refund refund = refunds.create(request);
        assertEquals(Status.SUCCESS, refund.getStatus());
        QueryByOutRefundNoRequest ask = new QueryByOutRefundNoRequest();
        ask.setOutRefundNo("R1");
        assertEquals(234L, refunds.queryByOutRefundNo(ask).getAmount().getRefund());
        assertEquals(1000, server.wallets().ledger().chargedFen("wechat", "C1"));
    }

    @Test
    void theOfficialServicesReadOurErrors() {
        ServiceException absent = assertThrows(ServiceException.class, () -> query("NOBODY"));
        assertEquals(404, absent.getHttpStatusCode());
        assertEquals("ORDER_NOT_EXIST", absent.getErrorCode());
    }

    @Test
    void theOfficialServicesRefuseAForgedAnswer() {
        server.wallets().faults().once("create", SimulatedFault.BAD_SIGNATURE);
        assertThrows(ValidationException.class, () -> prepay("C9", 1));
    }
}
