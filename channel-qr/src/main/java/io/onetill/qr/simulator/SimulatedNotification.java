package io.onetill.qr.simulator;

import io.onetill.qr.WalletHttpRequest;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A notification that a simulated wallet wants to send.
 *
 * @param wallet the channel's id
 * @param url where to
 * @param request what to post; its target is the URL's path
 * @param signedAnew the same, signed at the moment of asking: what a later try posts
 * @param after how long the wallet waits before the first try
 */
public record SimulatedNotification(
        String wallet, String url, WalletHttpRequest request, Supplier<WalletHttpRequest> signedAnew, Duration after) {
    /** One that is sent at once and is the same in every try. */
    SimulatedNotification(String wallet, String url, WalletHttpRequest request) {
        this(wallet, url, request, () -> request, Duration.ZERO);
    }

    /** The same with another request: a later try, or a probe. */
    SimulatedNotification with(WalletHttpRequest other) {
        return new SimulatedNotification(wallet, url, other, signedAnew, after);
    }
}
