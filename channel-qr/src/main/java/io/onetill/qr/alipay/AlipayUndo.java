package io.onetill.qr.alipay;

import com.alipay.api.domain.AlipayTradeCancelModel;
import com.alipay.api.domain.AlipayTradeCloseModel;
import com.alipay.api.domain.AlipayTradeQueryModel;
import com.alipay.api.request.AlipayTradeCancelRequest;
import com.alipay.api.request.AlipayTradeCloseRequest;
import com.alipay.api.request.AlipayTradeQueryRequest;
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
import io.vertx.core.Future;
import java.util.Optional;

/**
 * Takes back a sale. Cancel does both, closes what nobody paid and gives back what was paid, but only for 24 hours and not
 * for every trade. When it is refused the trade is looked at: an unpaid one is closed, a paid one refunded. Stateless.
 */
final class AlipayUndo {
    private static final AlipayAnswers.Trade NOT_KNOWN = new AlipayAnswers.Trade(Meaning.UNKNOWN, Facts.none());

    private final AlipayWallet wallet;
    private final AlipayEnvelope gateway;
    private final AlipayAnswers answers;

    AlipayUndo(AlipayWallet wallet, AlipayEnvelope gateway, AlipayAnswers answers) {
        this.wallet = wallet;
        this.gateway = gateway;
        this.answers = answers;
    }

    Future<UndoAnswer> cancel(WalletOrder order, WalletLine line) {
        AlipayTradeCancelModel model = new AlipayTradeCancelModel();
        model.setOutTradeNo(order.outTradeNo());
        Exchange<Optional<UndoAnswer>> cancel = gateway.call(
                new AlipayTradeCancelRequest(),
                model,
                false,
                response -> answers.cancelled(order, response),
                Optional.of(AlipayAnswers.again(Facts.none())));
        return line.run(cancel, line.timeouts().other())
                .compose(sure -> sure.map(Future::succeededFuture).orElseGet(() -> look(order, line)));
    }

    private Future<UndoAnswer> look(WalletOrder order, WalletLine line) {
        AlipayTradeQueryModel model = new AlipayTradeQueryModel();
        model.setOutTradeNo(order.outTradeNo());
        Exchange<AlipayAnswers.Trade> look = gateway.call(
                new AlipayTradeQueryRequest(), model, false, response -> answers.trade(order, response), NOT_KNOWN);
        return line.run(look, line.timeouts().other()).compose(trade -> switch (trade.meaning()) {
            case DONE -> giveBack(order, line);
            case WAITING -> close(order, line);
            case REFUSED -> Future.succeededFuture(new UndoAnswer.Undone(trade.facts()));
            case ABSENT -> Future.succeededFuture(new UndoAnswer.NothingFound(trade.facts()));
            case UNKNOWN -> Future.succeededFuture(AlipayAnswers.again(trade.facts()));
        });
    }

    /** If it is paid before the close comes, the close is refused, and the next round gives the money back. */
    private Future<UndoAnswer> close(WalletOrder order, WalletLine line) {
        AlipayTradeCloseModel model = new AlipayTradeCloseModel();
        model.setOutTradeNo(order.outTradeNo());
        Exchange<UndoAnswer> close = gateway.call(
                new AlipayTradeCloseRequest(),
                model,
                false,
                response -> answers.closed(order, response),
                AlipayAnswers.again(Facts.none()));
        return line.run(close, line.timeouts().other());
    }

    private Future<UndoAnswer> giveBack(WalletOrder order, WalletLine line) {
        WalletRefund refund = new WalletRefund(order.outTradeNo(), undoNumber(order), order.amount(), order.amount());
        return line.run(wallet.refund(refund), line.timeouts().other())
                .compose(answer -> answer instanceof Answer.Waiting
                        ? line.run(wallet.queryRefund(refund), line.timeouts().other())
                        : Future.succeededFuture(answer))
                .map(answer -> givenBack(refund, answer));
    }

    private static UndoAnswer givenBack(WalletRefund refund, Answer answer) {
        Facts facts = answer.facts().with(Fact.OUT_REFUND_NO, refund.outRefundNo());
        if (answer instanceof Answer.Success) {
            return new UndoAnswer.Undone(facts.with(Fact.REASON, AlipayAnswers.GIVEN_BACK));
        }
        ErrorCode code = answer instanceof Answer.Failure failure ? failure.code() : ErrorCode.NO_ANSWER;
        return new UndoAnswer.TryAgain(code, facts);
    }

    /** The number of the refund that undoes a paid order; always the same for one order, or it might go back twice. */
    private static String undoNumber(WalletOrder order) {
        return "U_" + order.outTradeNo();
    }
}
