package io.onetill.qr.simulator;

import io.onetill.qr.WalletHttpRequest;

/**
 * A notification that a simulated wallet wants to send.
 *
 * @param wallet the channel's id
 * @param url where to
 * @param request what to post; its target is the URL's path
 */
public record SimulatedNotification(String wallet, String url, WalletHttpRequest request) {}
