package io.onetill.payment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Payments as values, for tests of what is computed from them. */
public final class PaymentSamples {
    /** Noon in Shanghai. */
    public static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");

    /** What a chip sale leaves on record. */
    public static final Facts CHIP = Facts.none()
            .with(Fact.ENTRY_MODE, "CHIP")
            .with(Fact.MASKED_PAN, "622588******0009")
            .with(Fact.ISSUER, "招商银行")
            .with(Fact.ACQUIRER, "银联商务")
            .with(Fact.MERCHANT_ID, "898310148160568")
            .with(Fact.TERMINAL_ID, "12345678")
            .with(Fact.BATCH, "000001")
            .with(Fact.STAN, "000123")
            .with(Fact.RRN, "123456789012")
            .with(Fact.AUTH_CODE, "654321")
            .with(Fact.HOST_DATE, "1123")
            .with(Fact.HOST_TIME, "120003")
            .with(Fact.APPLICATION_LABEL, "PBOC DEBIT")
            .with(Fact.AID, "A000000333010101")
            .with(Fact.TVR, "0000046000")
            .with(Fact.TSI, "E800")
            .with(Fact.ATC, "001F")
            .with(Fact.CRYPTOGRAM, "0123456789ABCDEF")
            .with(Fact.CVM, "ONLINE_PIN");

    /** What a payment-code sale leaves on record. */
    public static final Facts WALLET = Facts.none()
            .with(Fact.ENTRY_MODE, "SCANNED_CODE")
            .with(Fact.OUT_TRADE_NO, "OT20261123000001")
            .with(Fact.TRADE_NO, "2026112322001400001");

    private PaymentSamples() {}

    /** A sale of 12.50 by chip card. */
    public static Payment card(PaymentStatus status, AttemptState state) {
        return payment("c1", PaymentKind.SALE, status, attempt("c1", 1, "card", PaymentMethod.CARD, state, CHIP));
    }

    /** A sale of 12.50 by Alipay. */
    public static Payment wallet(PaymentStatus status, AttemptState state) {
        return payment(
                "w1", PaymentKind.SALE, status, attempt("w1", 1, "alipay", PaymentMethod.PAYMENT_CODE, state, WALLET));
    }

    /** An attempt. */
    public static PaymentAttempt attempt(
            String payment, int number, String channel, PaymentMethod method, AttemptState state, Facts facts) {
        return new PaymentAttempt(new AttemptId(new PaymentId(payment), number), channel, method, state, facts);
    }

    /** A payment of 12.50 with these attempts. */
    public static Payment payment(String id, PaymentKind kind, PaymentStatus status, PaymentAttempt... attempts) {
        return payment(id, kind, status, Money.fen(1250), NOON, attempts);
    }

    /** A payment with these attempts. */
    public static Payment payment(
            String id, PaymentKind kind, PaymentStatus status, Money amount, Instant at, PaymentAttempt... attempts) {
        boolean signed = List.of(attempts).stream()
                .anyMatch(attempt -> attempt.facts().text(Fact.CVM).equals("SIGNATURE"));
        return new Payment(
                new PaymentId(id),
                kind,
                new RequestId("req-" + id),
                new OrderId("A100"),
                amount,
                kind == PaymentKind.SALE ? Optional.empty() : Optional.of(new PaymentId("original")),
                status,
                status == PaymentStatus.DECLINED
                        ? Optional.of(ErrorCode.INSUFFICIENT_FUNDS)
                        : status == PaymentStatus.CANCELLED
                                ? Optional.of(ErrorCode.CANCELLED_BY_CASHIER)
                                : Optional.empty(),
                List.of(attempts),
                new Outcomes(
                        status == PaymentStatus.APPROVED ? MoneyOutcome.MOVED : MoneyOutcome.NOT_MOVED,
                        ReceiptOutcome.NONE,
                        signed ? SignatureOutcome.REQUIRED_ON_PAPER : SignatureOutcome.NOT_REQUIRED,
                        NotificationOutcome.NOT_EXPECTED),
                List.of(),
                List.of(),
                at);
    }
}
