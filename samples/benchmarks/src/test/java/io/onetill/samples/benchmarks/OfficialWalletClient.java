package io.onetill.samples.benchmarks;

import com.wechat.pay.java.core.Config;
import com.wechat.pay.java.core.RSAPublicKeyConfig;
import com.wechat.pay.java.core.http.DefaultHttpClientBuilder;
import com.wechat.pay.java.service.payments.nativepay.NativePayService;
import com.wechat.pay.java.service.payments.nativepay.model.Amount;
import com.wechat.pay.java.service.payments.nativepay.model.PrepayRequest;
import io.onetill.qr.simulator.SimulatedIdentities;
import io.onetill.qr.simulator.SimulatedWallets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/** The official client, which waits on a thread for each answer. */
final class OfficialWalletClient implements WalletClient {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ExecutorService threads;
    private final NativePayService nativePay;

    OfficialWalletClient(int port, int inFlight) {
        SimulatedIdentities merchant = SimulatedIdentities.DEMO;
        threads = Executors.newFixedThreadPool(inFlight);
        Config config = new RSAPublicKeyConfig.Builder()
                .merchantId(merchant.weChatMerchantId())
                .merchantSerialNumber(merchant.weChatMerchantSerial())
                .privateKey(SimulatedWallets.testKey("wechat-merchant-private"))
                .publicKey(SimulatedWallets.testKey("wechat-platform-public"))
                .publicKeyId(merchant.weChatPublicKeyId())
                .apiV3Key(SimulatedWallets.testApiV3Key())
                .build();
        // Its services name the wallet's host and no other, so the request is sent elsewhere on its way out.
        OkHttpClient rewriting = new OkHttpClient.Builder()
                .connectTimeout(PATIENCE)
                .readTimeout(PATIENCE)
                .writeTimeout(PATIENCE)
                .addInterceptor(chain -> {
                    Request request = chain.request();
                    return chain.proceed(request.newBuilder()
                            .url(request.url()
                                    .newBuilder()
                                    .scheme("http")
                                    .host("127.0.0.1")
                                    .port(port)
                                    .build())
                            .build());
                })
                .build();
        nativePay = new NativePayService.Builder()
                .httpClient(new DefaultHttpClientBuilder()
                        .config(config)
                        .okHttpClient(rewriting)
                        .build())
                .build();
    }

    @Override
    public void create(String outTradeNo, Consumer<String> answered) {
        threads.execute(() -> {
            try {
                Amount amount = new Amount();
                amount.setTotal(1234);
                PrepayRequest request = new PrepayRequest();
                request.setAppid(SimulatedIdentities.DEMO.weChatAppId());
                request.setMchid(SimulatedIdentities.DEMO.weChatMerchantId());
                request.setDescription("benchmark");
                request.setOutTradeNo(outTradeNo);
                request.setNotifyUrl("https://localhost/none");
                request.setAmount(amount);
                answered.accept(nativePay.prepay(request).getCodeUrl());
            } catch (RuntimeException e) {
                answered.accept(e.toString());
            }
        });
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
