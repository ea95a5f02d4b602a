package io.onetill.qr.simulator;

import io.onetill.qr.Headers;
import io.onetill.qr.WalletHttpRequest;
import io.onetill.qr.WalletHttpResponse;
import io.onetill.qr.WalletTransport;
import io.onetill.qr.WalletTransportException;
import io.onetill.time.TillTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** A transport without a network, on any clock: every answer comes as an action of its own, a lost one as a time-out. */
final class SimulatedTransport implements WalletTransport {
    private static final Duration ROUND_TRIP = Duration.ofMillis(50);

    private final Function<WalletHttpRequest, Optional<WalletHttpResponse>> wallets;
    private final TillTime time;

    SimulatedTransport(Function<WalletHttpRequest, Optional<WalletHttpResponse>> wallets, TillTime time) {
        this.wallets = wallets;
        this.time = time;
    }

    @Override
    public Future<WalletHttpResponse> send(WalletHttpRequest request, Duration within) {
        Promise<WalletHttpResponse> answer = Promise.promise();
        time.after(within, () -> answer.tryFail(WalletTransportException.noAnswer("time-out")));
        time.after(
                ROUND_TRIP.dividedBy(2),
                () -> wallets.apply(relative(request))
                        .ifPresent(
                                response -> time.after(delay(response), () -> answer.tryComplete(received(response)))));
        return answer.future();
    }

    private static WalletHttpRequest relative(WalletHttpRequest request) {
        if (request.target().startsWith("/")) {
            return request;
        }
        URI url = URI.create(request.target());
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        return new WalletHttpRequest(request.method(), url.getRawPath() + query, request.headers(), request.body());
    }

    private static Duration delay(WalletHttpResponse response) {
        return response.header(SimulatedFault.DELAY_HEADER)
                .map(millis -> Duration.ofMillis(Long.parseLong(millis)))
                .orElse(ROUND_TRIP.dividedBy(2));
    }

    private static WalletHttpResponse received(WalletHttpResponse response) {
        return new WalletHttpResponse(
                response.status(), Headers.canonical(response.headers().entrySet()), response.body());
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }
}
