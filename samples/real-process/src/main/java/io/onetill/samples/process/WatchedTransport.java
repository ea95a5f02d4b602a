package io.onetill.samples.process;

import io.onetill.qr.WalletHttpRequest;
import io.onetill.qr.WalletHttpResponse;
import io.onetill.qr.WalletTransport;
import io.vertx.core.Future;
import java.time.Duration;

/** The line to a wallet, with the moments before and behind each request. */
record WatchedTransport(WalletTransport transport, Moments moments) implements WalletTransport {
    @Override
    public Future<WalletHttpResponse> send(WalletHttpRequest request, Duration within) {
        moments.pass(Moment.BEFORE_MESSAGE);
        return transport.send(request, within).onComplete(answered -> moments.pass(Moment.BEHIND_MESSAGE));
    }

    @Override
    public Future<Void> close() {
        return transport.close();
    }
}
