package io.onetill.qr.wechat;

import io.onetill.channel.Answer;
import io.onetill.channel.UndoAnswer;
import io.onetill.qr.Exchange;
import io.onetill.qr.WalletOrder;
import io.onetill.secret.PaymentCode;

/** Payments by payment code: the one product for which the official papers name two APIs. */
interface WeChatCodes {
    /** Takes the money. */
    Exchange<Answer> pay(WalletOrder order, PaymentCode code);

    /** Asks what became of it. */
    Exchange<Answer> query(WalletOrder order);

    /** Reverses it, which gives the money back if it was paid; such an order cannot be closed. */
    Exchange<UndoAnswer> reverse(WalletOrder order);
}
