package io.onetill.receipt;

import io.onetill.payment.Fact;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentAttempt;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentStatus;
import java.util.Optional;

/** The wallet part of a slip, which also serves a payment that ended before anything was presented. */
final class WalletSlip {
    private WalletSlip() {}

    static void write(ReceiptPen pen, Payment payment, Optional<Payment> original) {
        pen.field(
                ReceiptLabel.TYPE,
                pen.word(
                        switch (payment.kind()) {
                            case SALE -> ReceiptLabel.SALE;
                            case REFUND -> ReceiptLabel.WALLET_REFUND;
                            default -> ReceiptLabel.VOID;
                        }));
        payment.decisiveAttempt().ifPresent(attempt -> pen.field(ReceiptLabel.METHOD, method(pen, attempt)));
        if (overAcquirer(payment)) {
            pen.field(ReceiptLabel.BATCH, pen.fact(payment, Fact.BATCH));
            pen.field(ReceiptLabel.VOUCHER, pen.fact(payment, Fact.STAN));
            pen.field(ReceiptLabel.REFERENCE, pen.fact(payment, Fact.RRN));
        }
        pen.field(ReceiptLabel.OUT_TRADE_NO, pen.fact(payment, Fact.OUT_TRADE_NO));
        pen.field(ReceiptLabel.TRADE_NO, pen.fact(payment, Fact.TRADE_NO));
        pen.field(ReceiptLabel.OUT_REFUND_NO, pen.fact(payment, Fact.OUT_REFUND_NO));
        pen.field(ReceiptLabel.REFUND_NO, pen.fact(payment, Fact.REFUND_NO));
        original.ifPresent(sale -> original(pen, payment, sale));
        pen.field(ReceiptLabel.DATE_TIME, pen.time(payment.createdAt()));
        pen.amount(payment.amount());
        if (payment.kind() == PaymentKind.SALE && payment.status() == PaymentStatus.APPROVED) {
            // Scanned at the till to find the sale again for a refund.
            payment.fact(Fact.OUT_TRADE_NO).ifPresent(pen::code);
        }
    }

    private static void original(ReceiptPen pen, Payment payment, Payment sale) {
        String number = pen.fact(sale, Fact.OUT_TRADE_NO);
        if (!number.equals(pen.fact(payment, Fact.OUT_TRADE_NO))) {
            pen.field(ReceiptLabel.ORIGINAL_ORDER, number);
        }
        if (overAcquirer(sale)) {
            pen.field(ReceiptLabel.ORIGINAL_BATCH, pen.fact(sale, Fact.BATCH));
            pen.field(ReceiptLabel.ORIGINAL_VOUCHER, pen.fact(sale, Fact.STAN));
            pen.field(ReceiptLabel.ORIGINAL_REFERENCE, pen.fact(sale, Fact.RRN));
        }
        pen.field(ReceiptLabel.ORIGINAL_DATE, pen.time(sale.createdAt()));
        pen.field(ReceiptLabel.ORIGINAL_AMOUNT, ReceiptPen.money(sale.amount()));
    }

    /** Whether it went under a terminal's numbers and has none of a wallet's. */
    private static boolean overAcquirer(Payment payment) {
        return payment.fact(Fact.RRN).isPresent()
                && payment.fact(Fact.OUT_TRADE_NO).isEmpty();
    }

    private static String method(ReceiptPen pen, PaymentAttempt attempt) {
        String how = pen.word(
                attempt.method() == PaymentMethod.DYNAMIC_QR ? ReceiptLabel.SHOWN_QR : ReceiptLabel.PAYMENT_CODE);
        return channel(pen, attempt.channel()) + " " + how;
    }

    /** The name of a channel that ships; of any other, its id. */
    private static String channel(ReceiptPen pen, String id) {
        return switch (id) {
            case "alipay" -> pen.word(ReceiptLabel.ALIPAY);
            case "wechat" -> pen.word(ReceiptLabel.WECHAT);
            case "unionpay" -> pen.word(ReceiptLabel.UNIONPAY_QR);
            default -> id;
        };
    }
}
