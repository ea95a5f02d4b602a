package io.onetill.qr;

import java.time.Duration;

/**
 * How long an HTTP answer is waited for.
 *
 * @param pay for a payment by code: the wallet may try one bank card after another
 * @param other for everything else but bills
 * @param bill for downloading a bill
 */
public record WalletTimeouts(Duration pay, Duration other, Duration bill) {
    /** 20 s, 10 s and 60 s: the figures of {@link WalletPolicyFile#SHIPPED}, the same for both wallets. */
    public static final WalletTimeouts DEFAULT = WalletPolicyFile.SHIPPED.timeouts("alipay");
}
