package io.onetill.qr;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;

/**
 * The transport over Vert.x. Certificates and host names are checked by the JVM's trust store; redirects are not
 * followed; requests are never repeated. Safe for any thread.
 */
public final class HttpWalletTransport implements WalletTransport {
    /** The longest answer that is read, in bytes; a bill of a big shop fits. */
    public static final int MOST_BYTES = 64 * 1024 * 1024;

    private static final int USUAL_CONNECTIONS = 64;
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);

    private final HttpClient client;
    private final URI base;

    private HttpWalletTransport(HttpClient client, URI base) {
        this.client = client;
        this.base = base;
    }

    /**
     * A transport to one gateway.
     *
     * @param base scheme, host and port, for example {@code https://openapi.alipay.com}
     */
    public static HttpWalletTransport to(Vertx vertx, URI base) {
        return to(vertx, base, USUAL_CONNECTIONS);
    }

    /**
     * The same with another number of connections.
     *
     * @param connections how many are open at most; a till needs one or two, a server for many tills as many as requests
     *     are under way at a time. A request that gets none within five seconds fails, and surely nothing was sent
     */
    public static HttpWalletTransport to(Vertx vertx, URI base, int connections) {
        return to(vertx, base, connections, new HttpClientOptions());
    }

    /**
     * The same with TLS options of the caller: a client certificate where the gateway wants one, another trust store.
     *
     * @param tls its TLS settings are kept; time-outs are this class's, and host names are checked whatever it says
     */
    public static HttpWalletTransport to(Vertx vertx, URI base, int connections, HttpClientOptions tls) {
        HttpClientOptions options = new HttpClientOptions(tls)
                .setVerifyHost(true)
                .setConnectTimeout((int) CONNECT_WITHIN.toMillis())
                .setKeepAliveTimeout(20)
                .setDecompressionSupported(false);
        return new HttpWalletTransport(
                vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(connections)), base);
    }

    @Override
    public Future<WalletHttpResponse> send(WalletHttpRequest request, Duration within) {
        // The request's own time-out also ends an answer that trickles; the connect time-out is shorter, so that
        // "nothing sent" is known before the deadline.
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(request.method()))
                .setAbsoluteURI(absolute(request.target()))
                .setFollowRedirects(false)
                .setConnectTimeout(Math.min(within.toMillis(), CONNECT_WITHIN.toMillis()));
        request.headers().forEach(options::putHeader);
        return client.request(options)
                .recover(failure -> Future.failedFuture(WalletTransportException.nothingSent(nameOf(failure))))
                .compose(open -> exchange(open, request)
                        .timeout(within.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS)
                        .recover(failure -> {
                            open.reset();
                            return Future.failedFuture(WalletTransportException.noAnswer(nameOf(failure)));
                        }));
    }

    private String absolute(String target) {
        return target.startsWith("/") ? base.resolve("/").toString() + target.substring(1) : target;
    }

    private static Future<WalletHttpResponse> exchange(HttpClientRequest open, WalletHttpRequest request) {
        return open.send(Buffer.buffer(request.body())).compose(HttpWalletTransport::read);
    }

    private static Future<WalletHttpResponse> read(HttpClientResponse response) {
        Promise<WalletHttpResponse> done = Promise.promise();
        Buffer body = Buffer.buffer();
        response.handler(part -> {
            if (body.length() + part.length() > MOST_BYTES) {
                done.tryFail(WalletTransportException.noAnswer("longer than " + MOST_BYTES + " bytes"));
                return;
            }
            body.appendBuffer(part);
        });
        response.exceptionHandler(done::tryFail);
        response.endHandler(end -> done.tryComplete(new WalletHttpResponse(
                response.statusCode(), Headers.canonical(response.headers().entries()), body.getBytes())));
        return done.future();
    }

    private static String nameOf(Throwable failure) {
        return failure.getClass().getSimpleName();
    }

    @Override
    public Future<Void> close() {
        return client.close();
    }
}
