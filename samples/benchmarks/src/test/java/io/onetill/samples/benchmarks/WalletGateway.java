package io.onetill.samples.benchmarks;

import io.onetill.qr.RsaSignatures;
import io.onetill.qr.simulator.SimulatedWallets;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A WeChat Pay that answers each order after 100 ms, signed beforehand so that its own work does not count. */
final class WalletGateway implements AutoCloseable {
    static final String ANSWER = "{\"code_url\":\"weixin://wxpay/bizpayurl?pr=benchmark\"}";
    static final String NONCE = "0123456789abcdef0123456789abcdef";

    private static final int TAKES_MILLIS = 100;

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger connections = new AtomicInteger();
    private final String serial;
    private final HttpServer server;
    private volatile String at = "";
    private volatile String signature = "";

    WalletGateway(String serial) throws Exception {
        this.serial = serial;
        sign();
        vertx.setPeriodic(60_000, again -> sign());
        server = vertx.createHttpServer(new HttpServerOptions().setAcceptBacklog(5_000))
                .connectionHandler(connection -> connections.incrementAndGet())
                .requestHandler(this::answer);
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private void sign() {
        String now = Long.toString(Instant.now().getEpochSecond());
        signature = RsaSignatures.signer(RsaSignatures.privateKey(SimulatedWallets.testKey("wechat-platform-private")))
                .sign(now + "\n" + NONCE + "\n" + ANSWER + "\n");
        at = now;
    }

    private void answer(HttpServerRequest request) {
        if (request.path().equals("/connections")) {
            request.response().end(Integer.toString(connections.get()));
            return;
        }
        request.body()
                .onSuccess(body -> vertx.setTimer(
                        TAKES_MILLIS,
                        over -> request.response()
                                .putHeader("Content-Type", "application/json")
                                .putHeader("Wechatpay-Timestamp", at)
                                .putHeader("Wechatpay-Nonce", NONCE)
                                .putHeader("Wechatpay-Serial", serial)
                                .putHeader("Wechatpay-Signature", signature)
                                .putHeader("Request-ID", NONCE)
                                .end(ANSWER)));
    }

    int port() {
        return server.actualPort();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
