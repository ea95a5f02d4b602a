package io.onetill.qr;

import static io.onetill.qr.FakeTill.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.onetill.channel.UndoAnswer;
import io.onetill.payment.PaymentMethod;
import io.onetill.qr.FakeTill.TestAttempt;
import io.onetill.qr.simulator.SimulatedLedger;
import io.onetill.qr.simulator.SimulatedWallets;
import io.onetill.qr.wechat.WeChatWallet;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.PfxOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The reverse of API v2 wants the merchant's certificate, kept as PKCS#12; the gateway's own is checked as always. */
class MutualTlsTest {
    private static final String PASSWORD = "1900000001";

    private final SimulatedWallets wallets = SimulatedWallets.withRsa(SimulatedLedger.inMemory(), Instant::now, "");
    private final Vertx vertx = Vertx.vertx();
    private HttpServer server;

    @BeforeEach
    void start() {
        HttpServerOptions options = new HttpServerOptions()
                .setSsl(true)
                .setKeyCertOptions(new PemKeyCertOptions()
                        .setKeyValue(Buffer.buffer(SimulatedWallets.testKey("wechat-platform-private")))
                        .setCertValue(pem("test-tls-server-certificate.pem")))
                .setTrustOptions(new PemTrustOptions().addCertValue(pem("test-tls-merchant-certificate.pem")))
                .setClientAuth(ClientAuth.REQUIRED);
        server = await(
                vertx.createHttpServer(options).requestHandler(this::serve).listen(0, "127.0.0.1"));
    }

    @AfterEach
    void stop() {
        await(vertx.close());
    }

    private void serve(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            WalletHttpResponse answer = wallets.handle(new WalletHttpRequest(
                            request.method().name(),
                            request.uri(),
                            Headers.canonical(request.headers().entries()),
                            body.getBytes()))
                    .orElseThrow();
            request.response().setStatusCode(answer.status()).end(Buffer.buffer(answer.body()));
        });
    }

    private static Buffer pem(String name) {
        try (InputStream in = MutualTlsTest.class.getResourceAsStream(name)) {
            String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            return Buffer.buffer(text.substring(text.indexOf("-----BEGIN")));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Buffer pkcs12() throws Exception {
        Certificate certificate = CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(
                        pem("test-tls-merchant-certificate.pem").getBytes()));
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "apiclient",
                RsaSignatures.privateKey(SimulatedWallets.testKey("wechat-merchant-private")),
                PASSWORD.toCharArray(),
                new Certificate[] {certificate});
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.store(bytes, PASSWORD.toCharArray());
        return Buffer.buffer(bytes.toByteArray());
    }

    private HttpWalletTransport transport(HttpClientOptions tls) {
        return HttpWalletTransport.to(vertx, URI.create("https://127.0.0.1:" + server.actualPort()), 2, tls);
    }

    private HttpClientOptions trusting() {
        return new HttpClientOptions()
                .setTrustOptions(new PemTrustOptions().addCertValue(pem("test-tls-server-certificate.pem")));
    }

    @Test
    void aReverseGoesWithTheMerchantsCertificate() throws Exception {
        HttpClientOptions tls =
                trusting().setKeyCertOptions(new PfxOptions().setValue(pkcs12()).setPassword(PASSWORD));
        WalletChannel channel = WalletChannel.of(
                new WeChatWallet(wallets.weChatOptions().withV2(wallets.weChatV2Options())),
                transport(tls),
                CryptoWorker.on(vertx));
        FakeTill till = new FakeTill();
        channel.open(till);
        TestAttempt sale = till.sale(channel, PaymentMethod.PAYMENT_CODE, 100);
        assertInstanceOf(UndoAnswer.NothingFound.class, await(channel.undo(sale)));
    }

    @Test
    void withoutACertificateOrWithAStrangersGatewayThereIsNoAnswer() {
        assertFalse(failed(trusting()).getMessage().isEmpty());
        // A gateway that the trust store does not know; trusting all is the caller's own fault, host names are checked.
        WalletTransportException stranger = failed(new HttpClientOptions());
        assertEquals(true, stranger.nothingSent());
    }

    private WalletTransportException failed(HttpClientOptions tls) {
        Future<WalletHttpResponse> sent = transport(tls)
                .send(
                        new WalletHttpRequest("POST", "/secapi/pay/reverse", Map.of(), new byte[0]),
                        Duration.ofSeconds(5));
        assertThrows(AssertionError.class, () -> await(sent));
        return (WalletTransportException) sent.cause();
    }
}
