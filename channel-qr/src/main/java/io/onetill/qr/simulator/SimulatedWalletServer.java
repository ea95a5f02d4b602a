package io.onetill.qr.simulator;

import io.onetill.qr.Headers;
import io.onetill.qr.HttpWalletTransport;
import io.onetill.qr.WalletHttpRequest;
import io.onetill.qr.WalletHttpResponse;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;

/**
 * The simulated wallets on a TCP port of this machine, both on one port. A lost answer closes the connection. Delivers
 * notifications as {@link SimulatedNotifier} does.
 */
public final class SimulatedWalletServer {
    private final HttpServer server;
    private final SimulatedWallets wallets;
    private final HttpWalletTransport notifier;

    private SimulatedWalletServer(HttpServer server, SimulatedWallets wallets, HttpWalletTransport notifier) {
        this.server = server;
        this.wallets = wallets;
        this.notifier = notifier;
    }

    /**
     * Starts the wallets on 127.0.0.1 with true RSA and the wall clock.
     *
     * @param port 0 for any free one
     */
    public static Future<SimulatedWalletServer> start(Vertx vertx, int port, SimulatedLedger ledger) {
        // The wallets hand out bill addresses, so the port has to be known before they are made.
        Promise<SimulatedWallets> ready = Promise.promise();
        HttpServer server = vertx.createHttpServer();
        server.requestHandler(request -> serve(vertx, request, ready.future()));
        return server.listen(port, "127.0.0.1").map(bound -> {
            String url = "http://127.0.0.1:" + bound.actualPort();
            SimulatedWallets wallets = SimulatedWallets.withRsa(ledger, Clock.systemUTC()::instant, url);
            HttpWalletTransport transport = HttpWalletTransport.to(vertx, URI.create(url));
            wallets.onNotification(new SimulatedNotifier(
                    (delay, action) -> vertx.setTimer(Math.max(1, delay.toMillis()), id -> action.run()),
                    notification -> post(transport, notification)));
            ready.complete(wallets);
            return new SimulatedWalletServer(bound, wallets, transport);
        });
    }

    private static void serve(Vertx vertx, HttpServerRequest request, Future<SimulatedWallets> ready) {
        request.body()
                .compose(body -> ready.compose(wallets -> vertx.executeBlocking(
                        () -> wallets.handle(new WalletHttpRequest(
                                request.method().name(),
                                request.uri(),
                                Headers.canonical(request.headers().entries()),
                                body.getBytes())),
                        false)))
                .onSuccess(answer -> answer.ifPresentOrElse(
                        response -> write(vertx, request, response),
                        () -> request.connection().close()))
                .onFailure(failure -> request.connection().close());
    }

    private static void write(Vertx vertx, HttpServerRequest request, WalletHttpResponse response) {
        long delay = response.header(SimulatedFault.DELAY_HEADER)
                .map(Long::parseLong)
                .orElse(0L);
        if (delay > 0) {
            vertx.setTimer(delay, id -> send(request, response));
        } else {
            send(request, response);
        }
    }

    private static void send(HttpServerRequest request, WalletHttpResponse response) {
        request.response().setStatusCode(response.status());
        response.headers().forEach((name, value) -> {
            if (!name.equals(SimulatedFault.DELAY_HEADER)) {
                request.response().putHeader(name, value);
            }
        });
        request.response().end(Buffer.buffer(response.body()));
    }

    private static Future<WalletHttpResponse> post(HttpWalletTransport transport, SimulatedNotification notification) {
        WalletHttpRequest request = notification.request();
        return transport.send(
                new WalletHttpRequest(request.method(), notification.url(), request.headers(), request.body()),
                Duration.ofSeconds(5));
    }

    /** Scheme, host and port. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    /** The wallets behind it: ledger, faults, payer, options. */
    public SimulatedWallets wallets() {
        return wallets;
    }

    /** Stops listening; safe to call twice. */
    public Future<Void> close() {
        return server.close().compose(closed -> notifier.close());
    }
}
