package io.onetill.qr.wechat;

import com.wechat.pay.java.service.payments.model.Transaction;
import com.wechat.pay.java.service.payments.model.TransactionAmount;
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
import org.jspecify.annotations.Nullable;

/** Turns WeChat Pay's replies into facts. Pure. */
final class WeChatAnswers {
    private final WeChatOptions options;

    WeChatAnswers(WeChatOptions options) {
        this.options = options;
    }

    /**
     * The answer to payment-code pay. HTTP 202 comes while the payer types the password, with a transaction or an error
     * for a body: its state decides, never the status.
     */
    Answer paid(WalletOrder order, Reply reply) {
        if (!reply.verified() || reply.status() >= 500) {
            return unknown(reply);
        }
        if (reply.ok() && reply.code().isEmpty()) {
            return transaction(order, reply);
        }
        return failed(WeChatOutcomes.PAY, reply);
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
        return reply.ok() ? transaction(order, reply) : unknown(reply);
    }

    private Answer transaction(WalletOrder order, Reply reply) {
        Optional<Transaction> read = reply.read(Transaction.class);
        if (read.isEmpty() || !same(order, read.get())) {
            return unknown(reply);
        }
        Transaction transaction = read.get();
        Transaction.@Nullable TradeStateEnum state = transaction.getTradeState();
        // The official model makes null of a state that it does not know.
        String name = state == null ? "" : state.name();
        OutcomeTable.Row row = WeChatOutcomes.TRADE_STATE.find(name);
        Facts facts = facts(reply, name)
                .with(Fact.TRADE_NO, text(transaction.getTransactionId()))
                .with(Fact.PAID_AT, text(transaction.getSuccessTime()))
                .with(Fact.BUYER, payer(transaction));
        if (state == Transaction.TradeStateEnum.PAYERROR) {
            return new Answer.Revoke(ErrorCode.PAYER_REFUSED, facts);
        }
        return switch (row.meaning()) {
            case DONE -> sameAmount(order, transaction) ? new Answer.Success(facts) : unknown(reply);
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
                .with(Fact.REFUND_NO, text(read.get().getRefundId()))
                .with(Fact.TRADE_NO, text(read.get().getTransactionId()))
                .with(Fact.PAID_AT, text(read.get().getSuccessTime()));
        OutcomeTable.Row row = WeChatOutcomes.REFUND_STATUS.find(status);
        return switch (row.meaning()) {
            case DONE -> new Answer.Success(facts);
            case WAITING -> new Answer.Waiting(facts, Optional.empty());
            case REFUSED -> Answer.Failure.of(row.error(), facts);
            case ABSENT, UNKNOWN -> new Answer.Unknown(ErrorCode.NO_ANSWER, facts);
        };
    }

    /** Number, merchant and app of an answer are the request's. */
    boolean same(WalletOrder order, Transaction transaction) {
        return order.outTradeNo().equals(transaction.getOutTradeNo())
                && options.merchantId().equals(transaction.getMchid())
                && (transaction.getAppid() == null || options.appId().equals(transaction.getAppid()));
    }

    /** The amount is the request's; waiting states may come without one. */
    static boolean sameAmount(WalletOrder order, Transaction transaction) {
        @Nullable TransactionAmount amount = transaction.getAmount();
        return amount != null
                && amount.getTotal() != null
                && order.amount().equals(Money.fen(amount.getTotal()))
                && (amount.getCurrency() == null || amount.getCurrency().equals("CNY"));
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
        OutcomeTable.Row row = table.find(reply.code());
        return switch (row.meaning()) {
            case WAITING -> new Answer.Waiting(facts(reply), Optional.empty());
            case REFUSED -> Answer.Failure.of(row.error(), facts(reply));
            case DONE, ABSENT, UNKNOWN -> unknown(reply);
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

    private String payer(Transaction transaction) {
        return transaction.getPayer() == null
                ? ""
                : WalletText.hashedPayer(
                        options.merchantId(), text(transaction.getPayer().getOpenid()));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
