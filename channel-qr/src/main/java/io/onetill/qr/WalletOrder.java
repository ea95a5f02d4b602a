package io.onetill.qr;

import io.onetill.channel.Attempt;
import io.onetill.payment.Fact;
import io.onetill.payment.Money;
import io.onetill.payment.PaymentMethod;
import java.time.Instant;

/**
 * A sale as a wallet sees it. All of it comes from the record, so that a repeated message is the same message.
 *
 * @param outTradeNo our number, single use
 * @param amount what is to be paid
 * @param method payment code or shown QR code
 * @param description what the payer reads
 * @param requestedAt when the shop asked
 */
public record WalletOrder(
        String outTradeNo, Money amount, PaymentMethod method, String description, Instant requestedAt) {
    /** The order of a sale attempt. */
    public static WalletOrder of(Attempt attempt) {
        return new WalletOrder(
                attempt.facts().require(Fact.OUT_TRADE_NO),
                attempt.amount(),
                attempt.method(),
                attempt.description().isBlank() ? attempt.orderId().value() : attempt.description(),
                attempt.requestedAt());
    }
}
