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
import com.wechat.pay.java.core.http.HttpHeaders;
import com.wechat.pay.java.core.notification.NotificationConfig;
import com.wechat.pay.java.core.notification.NotificationParser;
import com.wechat.pay.java.core.notification.RequestParam;
import com.wechat.pay.java.service.billdownload.BillDownloadService;
import com.wechat.pay.java.service.billdownload.BillDownloadServiceExtension;
import com.wechat.pay.java.service.billdownload.DigestBillEntity;
import com.wechat.pay.java.service.billdownload.model.BillType;
import com.wechat.pay.java.service.billdownload.model.GetFundFlowBillRequest;
import com.wechat.pay.java.service.billdownload.model.GetTradeBillRequest;
import com.wechat.pay.java.service.billdownload.model.HashType;
import com.wechat.pay.java.service.billdownload.model.QueryBillEntity;
import com.wechat.pay.java.service.certificate.CertificateService;
import com.wechat.pay.java.service.payments.model.Transaction;
import com.wechat.pay.java.service.payments.nativepay.NativePayService;
import com.wechat.pay.java.service.payments.nativepay.model.Amount;
import com.wechat.pay.java.service.payments.nativepay.model.CloseOrderRequest;
import com.wechat.pay.java.service.payments.nativepay.model.PrepayRequest;
import com.wechat.pay.java.service.payments.nativepay.model.QueryOrderByIdRequest;
import com.wechat.pay.java.service.payments.nativepay.model.QueryOrderByOutTradeNoRequest;
import com.wechat.pay.java.service.refund.RefundService;
import com.wechat.pay.java.service.refund.model.AmountReq;
import com.wechat.pay.java.service.refund.model.CreateRequest;
import com.wechat.pay.java.service.refund.model.QueryByOutRefundNoRequest;
import com.wechat.pay.java.service.refund.model.Refund;
import com.wechat.pay.java.service.refund.model.Status;
import io.onetill.payment.Money;
import io.onetill.payment.PaymentMethod;
import io.onetill.qr.Stamp;
import io.onetill.qr.WalletHttpRequest;
import io.onetill.qr.WalletOrder;
import io.onetill.qr.simulator.SimulatedFault;
import io.onetill.qr.simulator.SimulatedIdentities;
import io.onetill.qr.simulator.SimulatedLedger;
import io.onetill.qr.simulator.SimulatedNotification;
import io.onetill.qr.simulator.SimulatedPayer;
import io.onetill.qr.simulator.SimulatedWalletServer;
import io.onetill.qr.simulator.SimulatedWallets;
import io.onetill.qr.wechat.WeChatWallet;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
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
    private static Config config;
    private static HttpClient http;
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
        config = new RSAPublicKeyConfig.Builder()
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
        http = new DefaultHttpClientBuilder()
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

    @Test
    void theOfficialServicesAskByTheWalletsNumberAndClose() {
        String code = prepay("C2", 500);
        assertEquals(SimulatedPayer.Result.PAID, server.wallets().payer().scan(code));
        QueryOrderByIdRequest byId = new QueryOrderByIdRequest();
        byId.setMchid(merchant.weChatMerchantId());
        byId.setTransactionId(query("C2").getTransactionId());
        assertEquals("C2", nativePay.queryOrderById(byId).getOutTradeNo());

        prepay("C3", 600);
        CloseOrderRequest close = new CloseOrderRequest();
        close.setMchid(merchant.weChatMerchantId());
        close.setOutTradeNo("C3");
        nativePay.closeOrder(close);
        assertEquals(Transaction.TradeStateEnum.CLOSED, query("C3").getTradeState());
        close.setOutTradeNo("C2");
        ServiceException paid = assertThrows(ServiceException.class, () -> nativePay.closeOrder(close));
        assertEquals("ORDERPAID", paid.getErrorCode());
    }

    @Test
    void theOfficialPartnerServiceActsForTheShop() {
        var service = new com.wechat.pay.java.service.partnerpayments.nativepay.NativePayService.Builder()
                .httpClient(http)
                .build();
        var amount = new com.wechat.pay.java.service.partnerpayments.nativepay.model.Amount();
        amount.setTotal(700);
        var request = new com.wechat.pay.java.service.partnerpayments.nativepay.model.PrepayRequest();
        request.setSpAppid(merchant.weChatAppId());
        request.setSpMchid(merchant.weChatMerchantId());
        request.setSubMchid(SimulatedIdentities.WECHAT_SUB_MERCHANT_ID);
        request.setDescription("咖啡 coffee");
        request.setOutTradeNo("C4");
        request.setNotifyUrl("https://localhost/none");
        request.setAmount(amount);
        String code = service.prepay(request).getCodeUrl();
        assertEquals(SimulatedPayer.Result.PAID, server.wallets().payer().scan(code));
        var ask = new com.wechat.pay.java.service.partnerpayments.nativepay.model.QueryOrderByOutTradeNoRequest();
        ask.setSpMchid(merchant.weChatMerchantId());
        ask.setSubMchid(SimulatedIdentities.WECHAT_SUB_MERCHANT_ID);
        ask.setOutTradeNo("C4");
        var found = service.queryOrderByOutTradeNo(ask);
        assertEquals("SUCCESS", found.getTradeState().name());
        assertEquals(SimulatedIdentities.WECHAT_SUB_MERCHANT_ID, found.getSubMchid());
        request.setSubMchid("1900000110");
        assertEquals(
                "NO_AUTH",
                assertThrows(ServiceException.class, () -> service.prepay(request))
                        .getErrorCode());
    }

    @Test
    void theOfficialBillServiceFindsTheTradeAndTheFundFlowBill() {
        BillDownloadService bills = new BillDownloadService.Builder()
                .httpClient(http)
                .decryptor(config.createDecryptor())
                .build();
        GetTradeBillRequest trade = new GetTradeBillRequest();
        trade.setBillDate(LocalDate.now(ZoneOffset.ofHours(8)).toString());
        trade.setBillType(BillType.ALL);
        QueryBillEntity found = bills.getTradeBill(trade);
        assertEquals(HashType.SHA1, found.getHashType());
        assertTrue(found.getDownloadUrl().startsWith(server.url().toString()));
        GetFundFlowBillRequest flow = new GetFundFlowBillRequest();
        flow.setBillDate(trade.getBillDate());
        assertEquals(40, bills.getFundFlowBill(flow).getHashValue().length());
    }

    @Test
    void theOfficialDownloadFindsTheDigestOfTheBillRight() throws Exception {
        prepay("C6", 900);
        BillDownloadServiceExtension bills = new BillDownloadServiceExtension.Builder()
                .httpClient(http)
                .decryptor(config.createDecryptor())
                .build();
        GetTradeBillRequest trade = new GetTradeBillRequest();
        trade.setBillDate(LocalDate.now(ZoneOffset.ofHours(8)).toString());
        trade.setBillType(BillType.ALL);
        DigestBillEntity bill = bills.getTradeBill(trade);
        String text = new String(bill.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(bill.verifyHash());
        assertTrue(text.contains("交易时间"), text);
    }

    @Test
    void theOfficialCertificateServiceReadsThePlatformCertificates() {
        List<X509Certificate> certificates = new CertificateService.Builder()
                .httpClient(http)
                .build()
                .downloadCertificate(SimulatedWallets.testApiV3Key().getBytes(StandardCharsets.UTF_8));
        assertEquals(1, certificates.size());
        assertTrue(certificates.get(0).getSubjectX500Principal().getName().contains("platform 1"));
    }

    @Test
    void theOfficialParserReadsOurNotificationAndMissesLowerCaseHeaders() {
        List<SimulatedNotification> sent = new CopyOnWriteArrayList<>();
        SimulatedWallets wallets = SimulatedWallets.withRsa(SimulatedLedger.inMemory(), Clock.systemUTC()::instant, "");
        wallets.onNotification(sent::add);
        WeChatWallet till =
                new WeChatWallet(wallets.weChatOptions().withNotifyUrl("https://shop.example/notify/wechat"));
        WalletOrder order = new WalletOrder("C5", Money.fen(800), PaymentMethod.DYNAMIC_QR, "tea", Instant.now());
        wallets.handle(till.createQr(order).write().apply(new Stamp(Instant.now(), "0123456789abcdef")));
        wallets.payer().scan(wallets.ledger().orders().iterator().next().qr());
        WalletHttpRequest notification = sent.get(0).request();

        RequestParam param = new RequestParam.Builder()
                .serialNumber(notification.header("Wechatpay-Serial").orElseThrow())
                .nonce(notification.header("Wechatpay-Nonce").orElseThrow())
                .signature(notification.header("Wechatpay-Signature").orElseThrow())
                .timestamp(notification.header("Wechatpay-Timestamp").orElseThrow())
                .signType("WECHATPAY2-SHA256-RSA2048")
                .body(notification.text())
                .build();
        Transaction read = new NotificationParser((NotificationConfig) config).parse(param, Transaction.class);
        assertEquals("C5", read.getOutTradeNo());
        assertEquals(800, read.getAmount().getTotal());

        HttpHeaders lower = new HttpHeaders();
        notification.headers().forEach((name, value) -> lower.addHeader(name.toLowerCase(Locale.ROOT), value));
        assertThrows(
                IllegalArgumentException.class,
                () -> config.createValidator().validate(lower, notification.text()),
                "which is why the till puts header names right before it looks");
        Map<String, String> lowered = new LinkedHashMap<>(lower.getHeaders());
        assertTrue(till.genuine(
                        new WalletHttpRequest("POST", "/notify/wechat", lowered, notification.body()), Instant.now())
                .isPresent());
    }

    @Test
    void theOfficialServicesTakeAnAnswerWithLowerCaseHeadersForForged() {
        server.wallets().faults().once("create", SimulatedFault.LOWER_CASE_HEADERS);
        assertThrows(IllegalArgumentException.class, () -> prepay("C10", 1));
    }
}
