package io.onetill.samples.benchmarks;

import io.onetill.channel.Answer;
import io.onetill.channel.TillServices;
import io.onetill.payment.Facts;
import io.onetill.payment.Money;
import io.onetill.payment.PaymentMethod;
import io.onetill.qr.CryptoWorker;
import io.onetill.qr.HttpWalletTransport;
import io.onetill.qr.RsaSignatures;
import io.onetill.qr.WalletLine;
import io.onetill.qr.WalletOrder;
import io.onetill.qr.WalletPolicies;
import io.onetill.qr.WalletTimeouts;
import io.onetill.qr.simulator.SimulatedIdentities;
import io.onetill.qr.simulator.SimulatedWallets;
import io.onetill.qr.wechat.WeChatOptions;
import io.onetill.qr.wechat.WeChatWallet;
import io.onetill.secret.SecretBytes;
import io.onetill.time.IdSource;
import io.onetill.time.TillTime;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.VertxInternal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Provider;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Ours: the wallet's exchange, transport and worker, as the channel uses them. */
final class OneTillWalletClient implements WalletClient {
    private static final int MOST_CONNECTIONS = 256;

    /** Nothing may keep an event loop for longer. */
    private static final long LONGEST_MILLIS = 20;

    private final AtomicLong blocked = new AtomicLong();
    private final Vertx vertx = watched(blocked);
    private final WeChatWallet wallet;
    private final WalletLine line;

    OneTillWalletClient(int port, int inFlight, Provider provider) {
        SimulatedIdentities merchant = SimulatedIdentities.DEMO;
        wallet = new WeChatWallet(new WeChatOptions(
                merchant.weChatAppId(),
                merchant.weChatMerchantId(),
                merchant.weChatMerchantSerial(),
                RsaSignatures.signer(
                        RsaSignatures.privateKey(SimulatedWallets.testKey("wechat-merchant-private")), provider),
                merchant.weChatPublicKeyId(),
                RsaSignatures.verifier(
                        RsaSignatures.publicKey(SimulatedWallets.testKey("wechat-platform-public")), provider),
                SecretBytes.copyOf(SimulatedWallets.testApiV3Key().getBytes(StandardCharsets.UTF_8)),
                Optional.empty(),
                "127.0.0.1",
                "till-1",
                WalletPolicies.WECHAT));
        HttpWalletTransport transport = HttpWalletTransport.to(
                vertx, URI.create("http://127.0.0.1:" + port), Math.min(inFlight, MOST_CONNECTIONS));
        line = new WalletLine(new Services(), transport, CryptoWorker.on(vertx), WalletTimeouts.DEFAULT);
    }

    /** Vert.x's own checker looks every few milliseconds; it tells the longest time so far. */
    private static Vertx watched(AtomicLong blocked) {
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setMaxEventLoopExecuteTime(LONGEST_MILLIS)
                .setMaxEventLoopExecuteTimeUnit(TimeUnit.MILLISECONDS)
                .setBlockedThreadCheckInterval(LONGEST_MILLIS / 4)
                .setBlockedThreadCheckIntervalUnit(TimeUnit.MILLISECONDS));
        ((VertxInternal) vertx)
                .blockedThreadChecker()
                .setThreadBlockedHandler(event -> blocked.accumulateAndGet(event.duration(), Math::max));
        return vertx;
    }

    @Override
    public long blockedNanos() {
        return blocked.getAndSet(0);
    }

    @Override
    public void create(String outTradeNo, Consumer<String> answered) {
        WalletOrder order =
                new WalletOrder(outTradeNo, Money.fen(1234), PaymentMethod.DYNAMIC_QR, "benchmark", Instant.now());
        line.run(wallet.createQr(order), Duration.ofSeconds(60))
                .onComplete(done -> answered.accept(
                        done.succeeded() && done.result() instanceof Answer.Waiting waiting
                                ? waiting.qrPayload().orElse("")
                                : String.valueOf(done)));
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** Clock and nonces are all that an exchange asks for. */
    private static final class Services implements TillServices, TillTime, IdSource {
        @Override
        public TillTime time() {
            return this;
        }

        @Override
        public IdSource ids() {
            return this;
        }

        @Override
        public Instant wallTime() {
            return Instant.now();
        }

        @Override
        public byte[] randomBytes(int length) {
            byte[] bytes = new byte[length];
            ThreadLocalRandom.current().nextBytes(bytes);
            return bytes;
        }

        @Override
        public String next(String prefix) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long monotonicMillis() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Timer after(Duration delay, Runnable action) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void execute(Runnable action) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Future<Long> takeNumber(String counter) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Future<Void> setNumber(String counter, long value) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long number(String counter) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void evidence(String what, Facts facts) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Future<Void> hint(String channelId, String reference) {
            throw new UnsupportedOperationException();
        }
    }
}
