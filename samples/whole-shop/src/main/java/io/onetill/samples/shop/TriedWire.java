package io.onetill.samples.shop;

import io.onetill.qr.WalletHttpRequest;
import io.onetill.qr.WalletHttpResponse;
import io.onetill.qr.WalletTransport;
import io.vertx.core.Future;
import java.time.Duration;

/**
 * Notes what a till tries to send before a failing port can swallow it: who asks in vain has asked.
 *
 * @param wire where it goes
 * @param watch who is told
 */
record TriedWire(WalletTransport wire, WireWatch watch) implements WalletTransport {
    @Override
    public Future<WalletHttpResponse> send(WalletHttpRequest request, Duration within) {
        watch.tries(WalletMessage.of(request));
        return wire.send(request, within);
    }

    @Override
    public Future<Void> close() {
        return wire.close();
    }
}
