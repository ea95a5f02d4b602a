package io.onetill.qr;

import io.vertx.core.Future;
import java.time.Duration;

/** A transport whose answers are handed on when the wallet has the keys to check them, or could not get them. */
record KeyedTransport(Wallet wallet, WalletLine plain) implements WalletTransport {
    /** The same line over such a transport. */
    static WalletLine line(Wallet wallet, WalletLine plain) {
        return new WalletLine(plain.services(), new KeyedTransport(wallet, plain), plain.worker(), plain.timeouts());
    }

    /** The line below, over which keys are fetched: over this one a fetch would wait for itself. */
    static WalletLine below(WalletLine line) {
        return line.transport() instanceof KeyedTransport keyed ? keyed.plain() : line;
    }

    @Override
    public Future<WalletHttpResponse> send(WalletHttpRequest request, Duration within) {
        return plain.transport()
                .send(request, within)
                .compose(answer ->
                        wallet.keysFor(answer.headers(), answer.body(), plain).map(answer));
    }

    @Override
    public Future<Void> close() {
        return plain.transport().close();
    }
}
