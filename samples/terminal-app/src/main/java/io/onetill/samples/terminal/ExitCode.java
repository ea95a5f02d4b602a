package io.onetill.samples.terminal;

import io.onetill.payment.ErrorCode;
import io.onetill.payment.PaymentStatus;
import java.util.EnumSet;
import java.util.Set;

/** The exit codes that programs may rely on. */
final class ExitCode {
    static final int APPROVED = 0;
    static final int FAILURE = 1;
    static final int BAD_INPUT = 2;
    static final int DECLINED = 10;
    static final int CANCELLED = 11;
    static final int IN_DOUBT = 12;

    private static final Set<ErrorCode> CALLERS_MISTAKE = EnumSet.of(
            ErrorCode.BAD_AMOUNT,
            ErrorCode.BAD_REQUEST,
            ErrorCode.REQUEST_REUSED,
            ErrorCode.UNKNOWN_PAYMENT,
            ErrorCode.NOT_REFUNDABLE,
            ErrorCode.NOT_ALLOWED_BY_ORIGINAL,
            ErrorCode.ORIGINAL_BUSY,
            ErrorCode.COMPLETION_EXCEEDS,
            ErrorCode.REFUND_EXCEEDS,
            ErrorCode.ALREADY_REFUNDED);

    private ExitCode() {}

    static int of(PaymentStatus status) {
        return switch (status) {
            case APPROVED -> APPROVED;
            case DECLINED -> DECLINED;
            case CANCELLED -> CANCELLED;
            case CREATED, PENDING, IN_DOUBT -> IN_DOUBT;
        };
    }

    static int of(ErrorCode code) {
        return CALLERS_MISTAKE.contains(code) ? BAD_INPUT : FAILURE;
    }
}
