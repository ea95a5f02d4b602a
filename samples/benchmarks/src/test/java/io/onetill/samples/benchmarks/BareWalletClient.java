package io.onetill.samples.benchmarks;

import io.onetill.qr.RsaSignatures;
import io.onetill.qr.simulator.SimulatedIdentities;
import io.onetill.qr.simulator.SimulatedWallets;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** The same signatures around a Vert.x client and nothing else: what no client of this kind can beat by much. */
final class BareWalletClient implements WalletClient {
    private static final String PATH = "/v3/pay/transactions/native";
    private static final int MOST_CONNECTIONS = 256;

    private final Vertx vertx = Vertx.vertx();
    private final WorkerExecutor worker =
            vertx.createSharedWorkerExecutor("signatures", Runtime.getRuntime().availableProcessors());
    private final PrivateKey mine = RsaSignatures.privateKey(SimulatedWallets.testKey("wechat-merchant-private"));
    private final PublicKey theirs = RsaSignatures.publicKey(SimulatedWallets.testKey("wechat-platform-public"));
    private final Provider provider;
    private final HttpClient client;
    private final int port;

    BareWalletClient(int port, int inFlight, Provider provider) {
        this.port = port;
        this.provider = provider;
        this.client = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(Math.min(inFlight, MOST_CONNECTIONS)));
    }

    @Override
    public void create(String outTradeNo, Consumer<String> answered) {
        SimulatedIdentities merchant = SimulatedIdentities.DEMO;
        String body = "{\"appid\":\"" + merchant.weChatAppId() + "\",\"mchid\":\"" + merchant.weChatMerchantId()
                + "\",\"description\":\"benchmark\",\"out_trade_no\":\"" + outTradeNo
                + "\",\"notify_url\":\"https://localhost/none\",\"amount\":{\"total\":1234,\"currency\":\"CNY\"}}";
        worker.executeBlocking(() -> authorization(merchant, body), false)
                .compose(header -> client.request(new RequestOptions()
                                .setMethod(HttpMethod.POST)
                                .setHost("127.0.0.1")
                                .setPort(port)
                                .setURI(PATH)
                                .putHeader("Authorization", header)
                                .putHeader("Accept", "application/json")
                                .putHeader("User-Agent", "benchmark")
                                .putHeader("Content-Type", "application/json"))
                        .compose(request -> request.send(body)))
                .compose(response -> response.body().compose(bytes -> verified(response, bytes)))
                .onComplete(done -> answered.accept(done.succeeded() ? done.result() : String.valueOf(done)));
    }

    private String authorization(SimulatedIdentities merchant, String body) throws GeneralSecurityException {
        String nonce = Long.toHexString(ThreadLocalRandom.current().nextLong());
        long now = Instant.now().getEpochSecond();
        Signature signature = Signature.getInstance("SHA256withRSA", provider);
        signature.initSign(mine);
        signature.update(
                ("POST\n" + PATH + "\n" + now + "\n" + nonce + "\n" + body + "\n").getBytes(StandardCharsets.UTF_8));
        return "WECHATPAY2-SHA256-RSA2048 mchid=\"" + merchant.weChatMerchantId() + "\",nonce_str=\"" + nonce
                + "\",timestamp=\"" + now + "\",serial_no=\"" + merchant.weChatMerchantSerial() + "\",signature=\""
                + Base64.getEncoder().encodeToString(signature.sign()) + "\"";
    }

    private Future<String> verified(HttpClientResponse response, Buffer bytes) {
        return worker.executeBlocking(
                () -> {
                    Signature signature = Signature.getInstance("SHA256withRSA", provider);
                    signature.initVerify(theirs);
                    signature.update((response.getHeader("Wechatpay-Timestamp") + "\n"
                                    + response.getHeader("Wechatpay-Nonce") + "\n" + bytes + "\n")
                            .getBytes(StandardCharsets.UTF_8));
                    return signature.verify(Base64.getDecoder().decode(response.getHeader("Wechatpay-Signature")))
                            ? bytes.toJsonObject().getString("code_url")
                            : "forged";
                },
                false);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
