package io.onetill.qr.wechat;

import com.google.gson.annotations.SerializedName;
import com.wechat.pay.java.service.payments.model.Transaction;
import io.onetill.channel.Answer;
import io.onetill.channel.UndoAnswer;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Fact;
import io.onetill.payment.Facts;
import io.onetill.qr.Exchange;
import io.onetill.qr.OutcomeTable.Meaning;
import io.onetill.qr.WalletLine;
import io.onetill.qr.WalletOrder;
import io.onetill.qr.WalletRefund;
import io.onetill.qr.wechat.WeChatGateway.Reply;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Undoing a sale. A payment-code order can only be reversed, which gives the money back if it was paid; a shown code can
 * only be closed, which is refused once it was paid, and then the payment is refunded under a number made from the
 * order's, so that a repeat never refunds twice.
 */
final class WeChatUndo {
    private final WeChatWallet wallet;
    private final WeChatGateway gateway;
    private final WeChatAnswers answers;
    private final WeChatOptions options;

    WeChatUndo(WeChatWallet wallet, WeChatGateway gateway, WeChatAnswers answers, WeChatOptions options) {
        this.wallet = wallet;
        this.gateway = gateway;
        this.answers = answers;
        this.options = options;
    }

    Future<UndoAnswer> reverse(WalletOrder order, WalletLine line) {
        Exchange<UndoAnswer> reverse = gateway.post(
                WeChatWallet.TRANSACTIONS + "out-trade-no/" + order.outTradeNo() + "/reverse",
                new WeChatBodies.Reverse(options.appId(), options.merchantId()),
                reply -> reversed(order, reply));
        return line.run(reverse, line.timeouts().other());
    }

    private UndoAnswer reversed(WalletOrder order, Reply reply) {
        if (absent(reply)) {
            return new UndoAnswer.NothingFound(WeChatAnswers.facts(reply));
        }
        if (!reply.ok() || !reply.code().isEmpty()) {
            return again(reply);
        }
        Optional<Reversed> body = reply.read(Reversed.class);
        boolean recall = body.map(found -> "Y".equals(found.recall)).orElse(false);
        boolean ours = body.map(found -> found.outTradeNo == null || found.outTradeNo.equals(order.outTradeNo()))
                .orElse(true);
        return recall || !ours ? again(reply) : new UndoAnswer.Undone(WeChatAnswers.facts(reply));
    }

    Future<UndoAnswer> close(WalletOrder order, WalletLine line) {
        Exchange<Optional<UndoAnswer>> close = gateway.post(
                WeChatWallet.TRANSACTIONS + "out-trade-no/" + order.outTradeNo() + "/close",
                new WeChatBodies.Close(options.merchantId()),
                WeChatUndo::closed);
        return line.run(close, line.timeouts().other())
                .compose(sure -> sure.map(Future::succeededFuture).orElseGet(() -> settle(order, line)));
    }

    /** Nothing if the order has to be looked at: paid, closed before, or no clear word. */
    private static Optional<UndoAnswer> closed(Reply reply) {
        if (reply.ok()) {
            return Optional.of(new UndoAnswer.Undone(WeChatAnswers.facts(reply)));
        }
        return absent(reply) ? Optional.of(new UndoAnswer.NothingFound(WeChatAnswers.facts(reply))) : Optional.empty();
    }

    private Future<UndoAnswer> settle(WalletOrder order, WalletLine line) {
        String target =
                WeChatWallet.TRANSACTIONS + "out-trade-no/" + order.outTradeNo() + "?mchid=" + options.merchantId();
        Exchange<Function<WalletLine, Future<UndoAnswer>>> look = gateway.get(target, reply -> next(order, reply));
        return line.run(look, line.timeouts().other()).compose(step -> step.apply(line));
    }

    private Function<WalletLine, Future<UndoAnswer>> next(WalletOrder order, Reply reply) {
        Optional<Transaction> found = reply.ok()
                ? reply.read(Transaction.class).filter(transaction -> answers.same(order, transaction))
                : Optional.empty();
        Transaction.@Nullable TradeStateEnum state =
                found.map(Transaction::getTradeState).orElse(null);
        if (state == Transaction.TradeStateEnum.CLOSED || state == Transaction.TradeStateEnum.REVOKED) {
            return line -> Future.succeededFuture(new UndoAnswer.Undone(WeChatAnswers.facts(reply)));
        }
        if (state == Transaction.TradeStateEnum.SUCCESS || state == Transaction.TradeStateEnum.REFUND) {
            return line -> giveBack(order, line);
        }
        return line -> Future.succeededFuture(again(reply));
    }

    private Future<UndoAnswer> giveBack(WalletOrder order, WalletLine line) {
        String refundNo = undoNumber(order);
        WalletRefund refund = new WalletRefund(order.outTradeNo(), refundNo, order.amount(), order.amount());
        return line.run(wallet.refund(refund), line.timeouts().other()).map(answer -> {
            Facts facts = answer.facts().with(Fact.OUT_REFUND_NO, refundNo);
            return answer instanceof Answer.Success
                    ? new UndoAnswer.Undone(facts.with(Fact.REASON, "refund"))
                    : new UndoAnswer.TryAgain(ErrorCode.NO_ANSWER, facts);
        });
    }

    /** The number of the refund that undoes a paid order; always the same for one order. */
    static String undoNumber(WalletOrder order) {
        return "U_" + order.outTradeNo();
    }

    private static boolean absent(Reply reply) {
        return reply.verified()
                && reply.status() == 404
                && WeChatOutcomes.QUERY.find(reply.code()).meaning() == Meaning.ABSENT;
    }

    private static UndoAnswer again(Reply reply) {
        return new UndoAnswer.TryAgain(ErrorCode.NO_ANSWER, WeChatAnswers.facts(reply));
    }

    /** The answer to reverse; a class because this Gson cannot read records. */
    static final class Reversed {
        @SerializedName("out_trade_no")
        @Nullable
        String outTradeNo;

        @SerializedName("recall")
        @Nullable
        String recall;
    }
}
