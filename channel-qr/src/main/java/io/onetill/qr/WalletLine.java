package io.onetill.qr;

import io.onetill.channel.TillServices;
import io.onetill.codec.Hex;
import io.vertx.core.Future;
import java.time.Duration;

/**
 * Carries exchanges over a transport: stamp, write, send, read.
 *
 * @param services clock and nonces
 * @param transport the HTTP side
 * @param worker where signatures are computed
 * @param timeouts how long answers are waited for
 */
public record WalletLine(
        TillServices services, WalletTransport transport, CryptoWorker worker, WalletTimeouts timeouts) {
    /**
     * Runs one exchange; fails with {@link WalletTransportException} if no answer came.
     *
     * @param within how long to wait for the answer
     */
    public <T> Future<T> run(Exchange<T> exchange, Duration within) {
        Stamp stamp =
                new Stamp(services.time().wallTime(), Hex.encode(services.ids().randomBytes(16)));
        return worker.run(() -> exchange.write().apply(stamp))
                .compose(request -> transport.send(request, within))
                .compose(response -> prepared(exchange, response))
                .compose(response -> worker.run(
                        () -> exchange.read().apply(response, services.time().wallTime())));
    }

    /** An answer without its certificate is read all the same: it ends as unknown, not as a failure. */
    private Future<WalletHttpResponse> prepared(Exchange<?> exchange, WalletHttpResponse response) {
        if (exchange.first().isEmpty()) {
            return Future.succeededFuture(response);
        }
        return worker.run(() -> exchange.first().get().apply(response))
                .compose(missing -> missing.isEmpty()
                        ? Future.succeededFuture(response)
                        : run(missing.get(), timeouts.other()).map(response).otherwise(response));
    }
}
