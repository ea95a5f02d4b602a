package io.onetill.qr.wechat;

import com.wechat.pay.java.service.payments.nativepay.model.PrepayResponse;
import com.wechat.pay.java.service.refund.model.Refund;
import io.onetill.channel.Answer;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Fact;
import io.onetill.payment.Facts;
import io.onetill.payment.Money;
import io.onetill.qr.OutcomeTable;
import io.onetill.qr.WalletOrder;
import io.onetill.qr.WalletRefund;
import io.onetill.qr.WalletText;
import io.onetill.qr.wechat.WeChatGateway.Reply;
import java.util.Optional;

/** Turns WeChat Pay's replies into facts. Pure. */
final class WeChatAnswers {
    private static final int ACCEPTED = 202;

    private final WeChatOptions options;

    WeChatAnswers(WeChatOptions options) {
        this.options = options;
    }

    /**
     * The answer to payment-code pay. HTTP 202 comes while the payer types the password, with a transaction or an error
     * for a body. It may say that the payer is at it; an end is not believed with that status, and asked for.
     */
    Answer paid(WalletOrder order, Reply reply) {
        if (!reply.verified() || reply.status() >= 500) {
            return unknown(reply);
        }
        return settled(
                reply,
                reply.ok() && reply.code().isEmpty() ? transaction(order, reply) : failed(WeChatOutcomes.PAY, reply));
    }

    /** Accepted is not done. */
    private Answer settled(Reply reply, Answer answer) {
        return reply.status() == ACCEPTED && !(answer instanceof Answer.Waiting) ? unknown(reply) : answer;
    }

    Answer created(Reply reply) {
        if (!reply.verified() || reply.status() >= 500) {
            return unknown(reply);
        }
        if (!reply.ok()) {
            return failed(WeChatOutcomes.PAY, reply);
        }
        return reply.read(PrepayResponse.class)
                .map(PrepayResponse::getCodeUrl)
                .filter(url -> !url.isEmpty())
                .<Answer>map(url -> new Answer.Waiting(facts(reply), Optional.of(url)))
                .orElseGet(() -> unknown(reply));
    }

    Answer queried(WalletOrder order, Reply reply) {
        return reply.ok() ? settled(reply, transaction(order, reply)) : unknown(reply);
    }

    private Answer transaction(WalletOrder order, Reply reply) {
        return WeChatTrade.of(reply, options.merchant())
                .map(trade -> trade(order, trade, facts(reply, trade.state())))
                .orElseGet(() -> unknown(reply));
    }

    /** What an order's state means; everything else but a state must fit first. */
    Answer trade(WalletOrder order, WeChatTrade trade, Facts before) {
        if (!trade.ours() || !order.outTradeNo().equals(trade.outTradeNo())) {
            return new Answer.Unknown(ErrorCode.NO_ANSWER, before);
        }
        OutcomeTable.Row row = WeChatOutcomes.TRADE_STATE.find(trade.state());
        Facts facts = before.with(Fact.TRADE_NO, trade.transactionId())
                .with(Fact.PAID_AT, trade.paidAt())
                .with(Fact.BUYER, WalletText.hashedPayer(options.merchantId(), trade.payer()));
        if (trade.state().equals("PAYERROR")) {
            return new Answer.Revoke(ErrorCode.PAYER_REFUSED, facts);
        }
        return switch (row.meaning()) {
            // Waiting states may come without an amount, this one may not.
            case DONE ->
                trade.amount().filter(order.amount()::equals).isPresent()
                        ? new Answer.Success(facts)
                        : new Answer.Unknown(ErrorCode.NO_ANSWER, before);
            case WAITING -> new Answer.Waiting(facts, Optional.empty());
            case REFUSED -> Answer.Failure.of(row.error(), facts);
            case ABSENT, UNKNOWN -> new Answer.Unknown(ErrorCode.NO_ANSWER, facts);
        };
    }

    Answer refunded(WalletRefund refund, Reply reply) {
        if (!reply.verified() || reply.status() >= 500) {
            return unknown(reply);
        }
        return reply.ok() ? refundState(refund, reply) : failed(WeChatOutcomes.REFUND, reply);
    }

    Answer refundQueried(WalletRefund refund, Reply reply) {
        return reply.ok() ? refundState(refund, reply) : unknown(reply);
    }

    private Answer refundState(WalletRefund refund, Reply reply) {
        Optional<Refund> read = reply.read(Refund.class).filter(found -> same(refund, found));
        if (read.isEmpty()) {
            return unknown(reply);
        }
        String status =
                read.get().getStatus() == null ? "" : read.get().getStatus().name();
        Facts facts = facts(reply, status)
                .with(Fact.REFUND_NO, WeChatTrade.text(read.get().getRefundId()))
                .with(Fact.TRADE_NO, WeChatTrade.text(read.get().getTransactionId()))
                .with(Fact.PAID_AT, WeChatTrade.text(read.get().getSuccessTime()));
        OutcomeTable.Row row = WeChatOutcomes.REFUND_STATUS.find(status);
        return switch (row.meaning()) {
            case DONE -> new Answer.Success(facts);
            case WAITING -> new Answer.Waiting(facts, Optional.empty());
            case REFUSED -> Answer.Failure.of(row.error(), facts);
            case ABSENT, UNKNOWN -> new Answer.Unknown(ErrorCode.NO_ANSWER, facts);
        };
    }

    private static boolean same(WalletRefund refund, Refund found) {
        return refund.outRefundNo().equals(found.getOutRefundNo())
                && refund.outTradeNo().equals(found.getOutTradeNo())
                && found.getAmount() != null
                && found.getAmount().getRefund() != null
                && refund.amount().equals(Money.fen(found.getAmount().getRefund()))
                && (found.getAmount().getCurrency() == null
                        || found.getAmount().getCurrency().equals("CNY"));
    }

    private static Answer failed(OutcomeTable table, Reply reply) {
        return failed(table, reply.code(), facts(reply));
    }

    /** What an error code means. */
    static Answer failed(OutcomeTable table, String code, Facts facts) {
        OutcomeTable.Row row = table.find(code);
        return switch (row.meaning()) {
            case WAITING -> new Answer.Waiting(facts, Optional.empty());
            case REFUSED -> Answer.Failure.of(row.error(), facts);
            case DONE, ABSENT, UNKNOWN -> new Answer.Unknown(ErrorCode.NO_ANSWER, facts);
        };
    }

    static Answer unknown(Reply reply) {
        return new Answer.Unknown(ErrorCode.NO_ANSWER, facts(reply));
    }

    static Facts facts(Reply reply) {
        return facts(reply, reply.code());
    }

    private static Facts facts(Reply reply, String code) {
        return Facts.of(Fact.RESPONSE_CODE, code.isEmpty() ? "HTTP " + reply.status() : code);
    }
}
