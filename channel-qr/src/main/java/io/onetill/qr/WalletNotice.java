package io.onetill.qr;

/**
 * What a genuine notification says to the till. Immutable.
 *
 * @param reference our number that it is about
 * @param id the wallet's number of the notification, the same whenever it is sent again; empty if it has none
 */
public record WalletNotice(String reference, String id) {}
