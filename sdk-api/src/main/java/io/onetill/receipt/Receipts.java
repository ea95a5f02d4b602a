package io.onetill.receipt;

import io.onetill.payment.Fact;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentAttempt;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentMethod;
import java.util.Optional;

/**
 * Makes receipts: a pure function of the payment, so that a receipt that is printed again tells the same.
 *
 * <p>Every end has its slip. Only an approved payment gets one that can be taken for a proof of payment; a declined or
 * cancelled one says so, why, and that no money was taken; one in doubt says that the till is finding out.
 */
public final class Receipts {
    private Receipts() {}

    /**
     * One copy of the receipt of a payment, refund or void.
     *
     * @param original the sale that a refund or void points to; without it, its numbers are left out
     * @param duplicate whether the copy was printed before
     */
    public static Receipt of(
            Payment payment, Optional<Payment> original, TillProfile profile, ReceiptCopy copy, boolean duplicate) {
        ReceiptPen pen = new ReceiptPen(profile, copy);
        boolean card = paidByCard(payment);
        heading(pen, payment, card, duplicate);
        if (card) {
            CardSlip.write(pen, payment, original);
        } else {
            WalletSlip.write(pen, payment, original);
        }
        ending(pen, payment);
        if (card) {
            CardSlip.verification(pen, payment);
        }
        pen.rule();
        pen.title(copyName(copy, card), false);
        return new Receipt(copy, profile.language(), duplicate, pen.lines());
    }

    private static boolean paidByCard(Payment payment) {
        return payment.decisiveAttempt()
                .map(PaymentAttempt::method)
                .filter(PaymentMethod.CARD::equals)
                .isPresent();
    }

    private static void heading(ReceiptPen pen, Payment payment, boolean card, boolean duplicate) {
        pen.title(
                switch (payment.status()) {
                    case APPROVED -> card ? ReceiptLabel.SLIP : ReceiptLabel.WALLET_SLIP;
                    case DECLINED -> ReceiptLabel.FAILED;
                    case CANCELLED -> ReceiptLabel.CANCELLED;
                    case CREATED, PENDING, IN_DOUBT -> ReceiptLabel.UNKNOWN;
                },
                true);
        if (duplicate) {
            pen.title(ReceiptLabel.DUPLICATE, false);
        }
        pen.rule();
        TillProfile profile = pen.profile();
        pen.field(ReceiptLabel.MERCHANT_NAME, profile.merchantName());
        pen.field(
                ReceiptLabel.MERCHANT_ID,
                card ? payment.fact(Fact.MERCHANT_ID).orElse(profile.merchantId()) : profile.merchantId());
        pen.field(
                ReceiptLabel.TERMINAL_ID,
                card ? payment.fact(Fact.TERMINAL_ID).orElse(profile.terminalId()) : profile.terminalId());
        pen.field(ReceiptLabel.OPERATOR, profile.operator());
        pen.rule();
    }

    /** What became of the money, if it is not the plain good end. */
    private static void ending(ReceiptPen pen, Payment payment) {
        pen.field(ReceiptLabel.REMARK, pen.word(ReceiptLabel.ORDER) + " " + payment.orderId());
        switch (payment.status()) {
            case APPROVED -> {}
            case DECLINED, CANCELLED -> {
                pen.rule();
                payment.error().ifPresent(code -> pen.field(ReceiptLabel.REASON, code.cashierText(pen.language())));
                pen.field(ReceiptLabel.ANSWER_CODE, pen.fact(payment, Fact.RESPONSE_CODE));
                pen.title(
                        switch (payment.kind().effect()) {
                            case TAKES, HOLDS, NOTHING -> ReceiptLabel.NOT_CHARGED;
                            case GIVES_BACK ->
                                payment.kind() == PaymentKind.REFUND
                                        ? ReceiptLabel.NOT_REFUNDED
                                        : ReceiptLabel.NOT_VOIDED;
                            case RELEASES -> ReceiptLabel.NOT_VOIDED;
                        },
                        false);
            }
            case CREATED, PENDING, IN_DOUBT -> {
                pen.rule();
                pen.text(ReceiptLabel.BEING_FOUND_OUT);
            }
        }
    }

    private static ReceiptLabel copyName(ReceiptCopy copy, boolean card) {
        return switch (copy) {
            case MERCHANT -> ReceiptLabel.MERCHANT_COPY;
            case CUSTOMER -> card ? ReceiptLabel.CARDHOLDER_COPY : ReceiptLabel.CUSTOMER_COPY;
        };
    }
}
