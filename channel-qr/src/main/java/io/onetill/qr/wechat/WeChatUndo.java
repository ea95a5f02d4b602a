package io.onetill.qr.wechat;

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

/**
 * Undoing a shown code: it can only be closed, which is refused once it was paid, and then the payment is refunded under
 * a number made from the order's, so that a repeat never refunds twice.
 */
final class WeChatUndo {
    private final WeChatWallet wallet;
    private final WeChatGateway gateway;
    private final WeChatOptions options;

    WeChatUndo(WeChatWallet wallet, WeChatGateway gateway, WeChatOptions options) {
        this.wallet = wallet;
        this.gateway = gateway;
        this.options = options;
    }

    Future<UndoAnswer> close(WalletOrder order, WalletLine line) {
        Exchange<Optional<UndoAnswer>> close = gateway.post(
                options.merchant().order(order.outTradeNo(), "/close"),
                options.merchant().numbers(),
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
                options.merchant().order(order.outTradeNo(), options.merchant().query());
        Exchange<Function<WalletLine, Future<UndoAnswer>>> look = gateway.get(target, reply -> next(order, reply));
        return line.run(look, line.timeouts().other()).compose(step -> step.apply(line));
    }

    private Function<WalletLine, Future<UndoAnswer>> next(WalletOrder order, Reply reply) {
        String state = (reply.ok() ? WeChatTrade.of(reply, options.merchant()) : Optional.<WeChatTrade>empty())
                .filter(trade -> trade.ours() && trade.outTradeNo().equals(order.outTradeNo()))
                .map(WeChatTrade::state)
                .orElse("");
        if (state.equals("CLOSED") || state.equals("REVOKED")) {
            return line -> Future.succeededFuture(new UndoAnswer.Undone(WeChatAnswers.facts(reply)));
        }
        if (state.equals("SUCCESS") || state.equals("REFUND")) {
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

    static boolean absent(Reply reply) {
        return reply.verified()
                && reply.status() == 404
                && WeChatOutcomes.QUERY.find(reply.code()).meaning() == Meaning.ABSENT;
    }

    static UndoAnswer again(Reply reply) {
        return new UndoAnswer.TryAgain(ErrorCode.NO_ANSWER, WeChatAnswers.facts(reply));
    }
}
