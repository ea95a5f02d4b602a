package io.onetill.qr;

import io.onetill.channel.Attempt;
import io.onetill.channel.OriginalSale;
import io.onetill.payment.Fact;
import io.onetill.payment.Money;

/**
 * A refund as a wallet sees it; a void is a refund of everything.
 *
 * @param outTradeNo our number of the sale
 * @param outRefundNo our number of this refund: the same in every repeat, or the money would go back twice
 * @param amount what goes back
 * @param saleAmount what the sale was
 */
public record WalletRefund(String outTradeNo, String outRefundNo, Money amount, Money saleAmount) {
    /** The refund of an attempt. */
    public static WalletRefund of(Attempt attempt) {
        OriginalSale sale =
                attempt.original().orElseThrow(() -> new IllegalStateException("expected a refund to have a sale"));
        return new WalletRefund(
                sale.facts().require(Fact.OUT_TRADE_NO),
                attempt.facts().require(Fact.OUT_REFUND_NO),
                attempt.amount(),
                sale.amount());
    }
}
