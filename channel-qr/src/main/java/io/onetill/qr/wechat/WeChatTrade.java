package io.onetill.qr.wechat;

import com.wechat.pay.java.service.payments.model.Transaction;
import io.onetill.payment.Money;
import io.onetill.qr.wechat.WeChatGateway.Reply;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What WeChat Pay says about one order, in whatever dialect. Immutable.
 *
 * @param ours whether it names us as the merchant
 * @param outTradeNo our number
 * @param state {@code trade_state}; empty if it is none that the model knows
 * @param amount the order's amount; empty if it says none, or one that is not in yuan
 * @param transactionId the wallet's number
 * @param paidAt when it was paid, as said
 * @param payer the payer's id
 */
record WeChatTrade(
        boolean ours,
        String outTradeNo,
        String state,
        Optional<Money> amount,
        String transactionId,
        String paidAt,
        String payer) {
    /** The order in a reply of API v3, by the official models; nothing if it is none. */
    static Optional<WeChatTrade> of(Reply reply, WeChatMerchant merchant) {
        return merchant.sub().isPresent()
                ? reply.read(com.wechat.pay.java.service.partnerpayments.nativepay.model.Transaction.class)
                        .map(found -> of(found, merchant))
                : reply.read(Transaction.class).map(found -> of(found, merchant));
    }

    static WeChatTrade of(Transaction found, WeChatMerchant merchant) {
        boolean amount = found.getAmount() != null;
        return new WeChatTrade(
                merchant.named(found.getMchid(), found.getAppid(), null),
                text(found.getOutTradeNo()),
                name(found.getTradeState()),
                amount ? fen(found.getAmount().getTotal(), found.getAmount().getCurrency()) : Optional.empty(),
                text(found.getTransactionId()),
                text(found.getSuccessTime()),
                found.getPayer() == null ? "" : text(found.getPayer().getOpenid()));
    }

    static WeChatTrade of(
            com.wechat.pay.java.service.partnerpayments.nativepay.model.Transaction found, WeChatMerchant merchant) {
        boolean amount = found.getAmount() != null;
        return new WeChatTrade(
                merchant.named(found.getSpMchid(), found.getSpAppid(), found.getSubMchid()),
                text(found.getOutTradeNo()),
                name(found.getTradeState()),
                amount ? fen(found.getAmount().getTotal(), found.getAmount().getCurrency()) : Optional.empty(),
                text(found.getTransactionId()),
                text(found.getSuccessTime()),
                found.getPayer() == null ? "" : text(found.getPayer().getSpOpenid()));
    }

    /** The official models make null of a state that they do not know. */
    private static String name(@Nullable Enum<?> state) {
        return state == null ? "" : state.name();
    }

    static Optional<Money> fen(@Nullable Integer total, @Nullable String currency) {
        boolean yuan = currency == null || currency.equals("CNY");
        return total == null || !yuan ? Optional.empty() : Optional.of(Money.fen(total));
    }

    static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
