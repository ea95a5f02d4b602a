package io.onetill.qr.alipay;

import com.alipay.api.AlipayResponse;
import com.alipay.api.response.AlipayTradeCancelResponse;
import com.alipay.api.response.AlipayTradeCloseResponse;
import com.alipay.api.response.AlipayTradeFastpayRefundQueryResponse;
import com.alipay.api.response.AlipayTradePayResponse;
import com.alipay.api.response.AlipayTradePrecreateResponse;
import com.alipay.api.response.AlipayTradeQueryResponse;
import com.alipay.api.response.AlipayTradeRefundResponse;
import io.onetill.channel.Answer;
import io.onetill.channel.UndoAnswer;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Fact;
import io.onetill.payment.Facts;
import io.onetill.payment.Money;
import io.onetill.payment.PaymentMethod;
import io.onetill.qr.OutcomeTable;
import io.onetill.qr.WalletOrder;
import io.onetill.qr.WalletRefund;
import io.onetill.qr.WalletText;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns verified Alipay answers into facts. Pure. */
final class AlipayAnswers {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.ofHours(8));

    /** What became of an undone trade, as Alipay's cancel says it: nobody had paid. */
    static final String CLOSED = "close";

    /** It had been paid, and the money went back. */
    static final String GIVEN_BACK = "refund";

    private final String sellerId;

    AlipayAnswers(String sellerId) {
        this.sellerId = sellerId;
    }

    Answer paid(WalletOrder order, AlipayTradePayResponse response) {
        Facts facts = base(response)
                .with(Fact.TRADE_NO, text(response.getTradeNo()))
                .with(Fact.PAID_AT, time(response.getGmtPayment()))
                .with(Fact.BUYER, payer(response.getBuyerUserId(), response.getBuyerOpenId()));
        OutcomeTable.Row row = row(AlipayOutcomes.PAY, response);
        return switch (row.meaning()) {
            case DONE ->
                sameOrder(order, response.getOutTradeNo(), response.getTotalAmount(), response.getTransCurrency())
                        ? new Answer.Success(facts)
                        : unknown(facts);
            case WAITING ->
                order.outTradeNo().equals(response.getOutTradeNo())
                        ? new Answer.Waiting(facts, Optional.empty())
                        : unknown(facts);
            case REFUSED -> refusal(row, facts);
            case ABSENT, UNKNOWN -> unknown(facts);
        };
    }

    Answer created(WalletOrder order, AlipayTradePrecreateResponse response) {
        Facts facts = base(response);
        OutcomeTable.Row row = row(AlipayOutcomes.PAY, response);
        return switch (row.meaning()) {
            case DONE ->
                order.outTradeNo().equals(response.getOutTradeNo())
                                && !text(response.getQrCode()).isEmpty()
                        ? new Answer.Waiting(facts, Optional.of(response.getQrCode()))
                        : unknown(facts);
            case REFUSED -> refusal(row, facts);
            case WAITING, ABSENT, UNKNOWN -> unknown(facts);
        };
    }

    Answer queried(WalletOrder order, AlipayTradeQueryResponse response) {
        Facts facts = base(response);
        OutcomeTable.Row call = row(AlipayOutcomes.QUERY, response);
        if (call.meaning() == OutcomeTable.Meaning.ABSENT && order.method() == PaymentMethod.DYNAMIC_QR) {
            // Alipay makes the trade of a shown code when it is scanned; until then there is none.
            return new Answer.Waiting(facts, Optional.empty());
        }
        if (call.meaning() != OutcomeTable.Meaning.DONE
                || !sameOrder(
                        order, response.getOutTradeNo(), response.getTotalAmount(), response.getTransCurrency())) {
            return unknown(facts);
        }
        Facts known = facts.with(Fact.TRADE_NO, text(response.getTradeNo()))
                .with(Fact.PAID_AT, time(response.getSendPayDate()))
                .with(Fact.BUYER, payer(response.getBuyerUserId(), response.getBuyerOpenId()));
        String status = text(response.getTradeStatus());
        OutcomeTable.Row row = AlipayOutcomes.TRADE_STATUS.find(status);
        return switch (row.meaning()) {
            case DONE -> new Answer.Success(known);
            case WAITING -> new Answer.Waiting(known, Optional.empty());
            case REFUSED -> refusal(row, known.with(Fact.RESPONSE_CODE, status));
            case ABSENT, UNKNOWN -> unknown(known.with(Fact.RESPONSE_CODE, status));
        };
    }

    Answer refunded(WalletRefund refund, AlipayTradeRefundResponse response) {
        Facts facts = base(response).with(Fact.TRADE_NO, text(response.getTradeNo()));
        OutcomeTable.Row row = row(AlipayOutcomes.REFUND, response);
        return switch (row.meaning()) {
            case DONE -> refundDone(refund, response, facts);
            case REFUSED -> refusal(row, facts);
            case WAITING, ABSENT, UNKNOWN -> unknown(facts);
        };
    }

    /**
     * {@code refund_fee} is the sum of all refunds of the trade, so it may be more than this one but never less. Without
     * {@code fund_change=Y} nothing is sure: a repeat answers N although the money went back before.
     */
    private static Answer refundDone(WalletRefund refund, AlipayTradeRefundResponse response, Facts facts) {
        Optional<Money> sum = amount(text(response.getRefundFee()));
        boolean plausible = refund.outTradeNo().equals(response.getOutTradeNo())
                && sum.isPresent()
                && sum.get().compareTo(refund.amount()) >= 0
                && sum.get().compareTo(refund.saleAmount()) <= 0;
        if (!plausible) {
            return unknown(facts);
        }
        return "Y".equals(response.getFundChange())
                ? new Answer.Success(facts.with(Fact.PAID_AT, time(response.getGmtRefundPay())))
                : new Answer.Waiting(facts, Optional.empty());
    }

    Answer refundQueried(WalletRefund refund, AlipayTradeFastpayRefundQueryResponse response) {
        Facts facts = base(response).with(Fact.TRADE_NO, text(response.getTradeNo()));
        boolean done = row(AlipayOutcomes.QUERY, response).meaning() == OutcomeTable.Meaning.DONE
                && "REFUND_SUCCESS".equals(response.getRefundStatus())
                && refund.outTradeNo().equals(response.getOutTradeNo())
                && refund.outRefundNo().equals(response.getOutRequestNo())
                && amount(text(response.getRefundAmount()))
                        .filter(refund.amount()::equals)
                        .isPresent();
        return done ? new Answer.Success(facts.with(Fact.PAID_AT, time(response.getGmtRefundPay()))) : unknown(facts);
    }

    /** Nothing if the cancel was refused and the trade has to be looked at. */
    Optional<UndoAnswer> cancelled(WalletOrder order, AlipayTradeCancelResponse response) {
        Facts facts = base(response).with(Fact.TRADE_NO, text(response.getTradeNo()));
        OutcomeTable.Row row = row(AlipayOutcomes.CANCEL, response);
        return switch (row.meaning()) {
            case ABSENT -> Optional.of(new UndoAnswer.NothingFound(facts));
            case REFUSED ->
                row.error() == ErrorCode.REFUND_REFUSED
                        ? Optional.empty()
                        : Optional.of(new UndoAnswer.TryAgain(row.error(), facts));
            case DONE -> Optional.of(acted(order, response, facts));
            case WAITING, UNKNOWN -> Optional.of(again(facts));
        };
    }

    private static UndoAnswer acted(WalletOrder order, AlipayTradeCancelResponse response, Facts facts) {
        if ("Y".equals(response.getRetryFlag()) || !order.outTradeNo().equals(response.getOutTradeNo())) {
            return again(facts);
        }
        return switch (text(response.getAction())) {
            case CLOSED, GIVEN_BACK -> new UndoAnswer.Undone(facts.with(Fact.REASON, response.getAction()));
            case "" -> new UndoAnswer.NothingFound(facts);
            default -> again(facts);
        };
    }

    UndoAnswer closed(WalletOrder order, AlipayTradeCloseResponse response) {
        Facts facts = base(response).with(Fact.TRADE_NO, text(response.getTradeNo()));
        OutcomeTable.Row row = row(AlipayOutcomes.CLOSE, response);
        return switch (row.meaning()) {
            case ABSENT -> new UndoAnswer.NothingFound(facts);
            case DONE ->
                order.outTradeNo().equals(response.getOutTradeNo())
                        ? new UndoAnswer.Undone(facts.with(Fact.REASON, CLOSED))
                        : again(facts);
            case REFUSED -> new UndoAnswer.TryAgain(row.error(), facts);
            case WAITING, UNKNOWN -> again(facts);
        };
    }

    /** How a trade stands whose cancel was refused. */
    Trade trade(WalletOrder order, AlipayTradeQueryResponse response) {
        OutcomeTable.Meaning call = row(AlipayOutcomes.QUERY, response).meaning();
        Facts facts = base(response).with(Fact.TRADE_NO, text(response.getTradeNo()));
        if (call != OutcomeTable.Meaning.DONE) {
            return new Trade(call == OutcomeTable.Meaning.ABSENT ? call : OutcomeTable.Meaning.UNKNOWN, facts);
        }
        boolean ours =
                sameOrder(order, response.getOutTradeNo(), response.getTotalAmount(), response.getTransCurrency());
        String status = text(response.getTradeStatus());
        return new Trade(
                ours ? AlipayOutcomes.TRADE_STATUS.find(status).meaning() : OutcomeTable.Meaning.UNKNOWN,
                facts.with(Fact.RESPONSE_CODE, status));
    }

    /** A trade as a query found it: done is paid, refused is closed. */
    record Trade(OutcomeTable.Meaning meaning, Facts facts) {}

    static UndoAnswer again(Facts facts) {
        return new UndoAnswer.TryAgain(ErrorCode.NO_ANSWER, facts);
    }

    /** An amount in yuan as Alipay writes it, if it is one. */
    static Optional<Money> amount(String yuan) {
        try {
            return Optional.of(Money.parse(yuan, Money.CNY));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Alipay names the currency only if it is not the usual one. */
    private static boolean sameOrder(
            WalletOrder order, @Nullable String outTradeNo, @Nullable String totalAmount, @Nullable String currency) {
        return order.outTradeNo().equals(outTradeNo)
                && (text(currency).isEmpty() || text(currency).equals("CNY"))
                && amount(text(totalAmount)).filter(order.amount()::equals).isPresent();
    }

    private static OutcomeTable.Row row(OutcomeTable business, AlipayResponse response) {
        return AlipayOutcomes.of(business, text(response.getCode()), text(response.getSubCode()));
    }

    private static Facts base(AlipayResponse response) {
        String subCode = text(response.getSubCode());
        return Facts.of(Fact.RESPONSE_CODE, subCode.isEmpty() ? text(response.getCode()) : subCode);
    }

    private static Answer refusal(OutcomeTable.Row row, Facts facts) {
        return Answer.Failure.of(row.error(), facts);
    }

    private static Answer unknown(Facts facts) {
        return new Answer.Unknown(ErrorCode.NO_ANSWER, facts);
    }

    private String payer(@Nullable String userId, @Nullable String openId) {
        return WalletText.hashedPayer(sellerId, text(userId).isEmpty() ? text(openId) : text(userId));
    }

    private static String time(@Nullable Date date) {
        return date == null ? "" : TIME.format(date.toInstant());
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
