package io.onetill.qr;

import static io.onetill.qr.FakeTill.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.channel.Answer;
import io.onetill.channel.Instrument;
import io.onetill.payment.Fact;
import io.onetill.payment.PaymentMethod;
import io.onetill.qr.FakeTill.TestAttempt;
import io.onetill.qr.alipay.AlipayWallet;
import io.onetill.qr.simulator.SimulatedLedger;
import io.onetill.qr.simulator.SimulatedWalletServer;
import io.onetill.qr.wechat.WeChatWallet;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** From the payer's scan to the till's hint, over two HTTP servers. */
class NotificationEndpointTest {
    @Test
    void aScannedCodeIsNotifiedOverHttpAndStrangersGetNothing() {
        Vertx vertx = Vertx.vertx();
        FakeTill till = new FakeTill();
        SimulatedWalletServer wallets = await(SimulatedWalletServer.start(vertx, 0, SimulatedLedger.inMemory()));
        HttpServer shop = vertx.createHttpServer();
        AtomicReference<NotificationEndpoint> endpoint = new AtomicReference<>();
        shop.requestHandler(request -> endpoint.get().handle(request));
        await(shop.listen(0, "127.0.0.1"));
        String base = "http://127.0.0.1:" + shop.actualPort() + "/notify/";
        WalletChannel alipay = channel(
                vertx,
                wallets,
                new AlipayWallet(wallets.wallets().alipayOptions().withNotifyUrl(base + "alipay")));
        WalletChannel weChat = channel(
                vertx,
                wallets,
                new WeChatWallet(wallets.wallets().weChatOptions().withNotifyUrl(base + "wechat")));
        endpoint.set(new NotificationEndpoint(List.of(alipay, weChat)));
        for (WalletChannel channel : List.of(alipay, weChat)) {
            await(channel.open(till));
            TestAttempt attempt = till.sale(channel, PaymentMethod.DYNAMIC_QR, 880);
            Answer answer = await(channel.start(attempt, new Instrument.None()));
            wallets.wallets().payer().scan(((Answer.Waiting) answer).qrPayload().orElseThrow());
            String expected = channel.id() + " " + attempt.facts().require(Fact.OUT_TRADE_NO);
            for (int i = 0; i < 100 && !till.hints.contains(expected); i++) {
                await(vertx.timer(50, TimeUnit.MILLISECONDS));
            }
            assertTrue(till.hints.contains(expected), expected);
        }
        HttpWalletTransport stranger = HttpWalletTransport.to(vertx, URI.create(base));
        assertEquals(404, post(stranger, "/notify/nobody", 10));
        assertEquals(401, post(stranger, "/notify/alipay", 10));
        assertEquals(413, post(stranger, "/notify/alipay", 70_000));
        assertEquals(2, till.hints.size());
        await(wallets.close());
        await(vertx.close());
    }

    private static WalletChannel channel(Vertx vertx, SimulatedWalletServer wallets, Wallet rules) {
        return WalletChannel.of(rules, HttpWalletTransport.to(vertx, wallets.url()), CryptoWorker.on(vertx));
    }

    private static int post(HttpWalletTransport transport, String path, int length) {
        WalletHttpRequest request = new WalletHttpRequest("POST", path, Map.of(), new byte[length]);
        return await(transport.send(request, Duration.ofSeconds(5))).status();
    }
}
