package io.onetill.internal.engine;

import io.onetill.payment.ErrorCode;
import io.onetill.payment.PaymentStatus;
import java.util.EnumSet;
import java.util.Set;

/** Which final status an error means: given up (by cashier, customer, time or restart) is cancelled, refused is declined. */
final class EndStatus {
    private static final Set<ErrorCode> GIVEN_UP = EnumSet.of(
            ErrorCode.CANCELLED_BY_CASHIER,
            ErrorCode.CUSTOMER_TIMEOUT,
            ErrorCode.PIN_CANCELLED,
            ErrorCode.NO_ANSWER,
            ErrorCode.NO_ANSWER_REVERSED,
            ErrorCode.BAD_ANSWER_REVERSED,
            ErrorCode.RESTARTED);

    private EndStatus() {}

    static PaymentStatus of(ErrorCode code) {
        return GIVEN_UP.contains(code) ? PaymentStatus.CANCELLED : PaymentStatus.DECLINED;
    }
}
