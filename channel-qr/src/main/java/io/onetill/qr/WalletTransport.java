package io.onetill.qr;

import io.vertx.core.Future;
import java.time.Duration;

/** Carries one HTTP exchange. Nothing is ever sent twice: a repeat is the engine's decision. */
public interface WalletTransport {
    /**
     * Sends a request and completes with the answer, whatever its status.
     *
     * @param within how long to wait for the whole answer
     * @return fails with {@link WalletTransportException}, which says whether anything may have been sent
     */
    Future<WalletHttpResponse> send(WalletHttpRequest request, Duration within);

    /** Closes connections; safe to call twice. */
    Future<Void> close();
}
