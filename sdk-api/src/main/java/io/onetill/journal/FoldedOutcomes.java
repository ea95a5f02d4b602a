package io.onetill.journal;

import io.onetill.payment.AttemptState;
import io.onetill.payment.Fact;
import io.onetill.payment.MoneyOutcome;
import io.onetill.payment.NotificationOutcome;
import io.onetill.payment.Outcomes;
import io.onetill.payment.PaymentAttempt;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentStatus;
import io.onetill.payment.ReceiptOutcome;
import io.onetill.payment.SignatureOutcome;
import java.util.List;
import java.util.Set;

/** The four outcomes of a payment that stands like this. */
final class FoldedOutcomes {
    private static final Set<String> SIGNED = Set.of("SIGNATURE", "OFFLINE_PIN_AND_SIGNATURE");

    private FoldedOutcomes() {}

    static Outcomes of(PaymentStatus status, List<PaymentAttempt> attempts, ReceiptOutcome receipt, boolean notified) {
        return new Outcomes(
                money(status, attempts),
                receipt,
                signatureNeeded(status, attempts) ? SignatureOutcome.REQUIRED_ON_PAPER : SignatureOutcome.NOT_REQUIRED,
                notification(attempts, notified));
    }

    private static MoneyOutcome money(PaymentStatus status, List<PaymentAttempt> attempts) {
        return switch (status) {
            case APPROVED -> MoneyOutcome.MOVED;
            case DECLINED, CANCELLED, CREATED -> MoneyOutcome.NOT_MOVED;
            case PENDING, IN_DOUBT ->
                attempts.stream().anyMatch(a -> a.state() == AttemptState.UNDOING)
                        ? MoneyOutcome.BEING_RETURNED
                        : MoneyOutcome.UNKNOWN;
        };
    }

    private static boolean signatureNeeded(PaymentStatus status, List<PaymentAttempt> attempts) {
        return status == PaymentStatus.APPROVED
                && attempts.stream()
                        .anyMatch(a -> a.state() == AttemptState.PAID
                                && SIGNED.contains(a.facts().text(Fact.CVM)));
    }

    private static NotificationOutcome notification(List<PaymentAttempt> attempts, boolean notified) {
        if (notified) {
            return NotificationOutcome.RECEIVED;
        }
        return attempts.stream().anyMatch(a -> a.method() == PaymentMethod.DYNAMIC_QR)
                ? NotificationOutcome.NOT_RECEIVED
                : NotificationOutcome.NOT_EXPECTED;
    }
}
