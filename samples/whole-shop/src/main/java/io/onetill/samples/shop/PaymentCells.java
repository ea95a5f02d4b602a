package io.onetill.samples.shop;

import io.onetill.journal.EntryType;
import io.onetill.payment.PaymentStatus;
import java.util.Optional;

/** Why some entries do not come in some statuses of a payment. */
final class PaymentCells {
    private static final String FIRST = "a payment is asked for once, and first";
    private static final String NO_ATTEMPT = "there is no attempt yet";
    private static final String NOTHING_NEW = "nothing new leaves when the caller was told (C6)";
    private static final String FINAL = "a final status has no way out (I6)";
    private static final String SALES_ONLY = "only an approved sale can be refunded";
    private static final String AT_END = "paper comes after the end";
    private static final String PERSON = "seldom: a person signs at the close of a day";
    private static final String RARE = "seldom: two rare things in one payment";

    private PaymentCells() {}

    /** Empty if the swarm reaches the cell. */
    static Optional<String> of(PaymentStatus status, EntryType type) {
        String why = switch (type) {
            case REQUESTED -> status == PaymentStatus.CREATED ? "" : FIRST;
            case SIGNED -> PERSON;
            case REFUND_RESERVED, REFUND_DONE, REFUND_RELEASED -> status == PaymentStatus.APPROVED ? "" : SALES_ONLY;
            case RECEIPT -> status.isFinal() ? "" : AT_END;
            default ->
                switch (status) {
                    case CREATED -> created(type);
                    case PENDING -> pending(type);
                    case IN_DOUBT -> inDoubt(type);
                    case APPROVED, DECLINED, CANCELLED -> over(status, type);
                };
        };
        return why.isEmpty() ? Optional.empty() : Optional.of(why);
    }

    private static String created(EntryType type) {
        return switch (type) {
            case ATTEMPT_INTENDED, CANCEL_REQUESTED, ENDED -> "";
            case IN_DOUBT -> "seldom: a disk that stalls past the caller's deadline";
            default -> NO_ATTEMPT;
        };
    }

    private static String pending(EntryType type) {
        return type == EntryType.ATTENTION ? RARE : "";
    }

    private static String inDoubt(EntryType type) {
        return switch (type) {
            case ATTEMPT_SENDING -> NOTHING_NEW;
            case ATTEMPT_STEP, IN_DOUBT, CANCEL_REQUESTED, NOTIFIED, ATTENTION -> RARE;
            default -> "";
        };
    }

    private static String over(PaymentStatus status, EntryType type) {
        return switch (type) {
            case ATTEMPT_INTENDED, ATTEMPT_SENDING, IN_DOUBT, ENDED -> FINAL;
            case ATTEMPT_ANSWERED, UNDO_DECIDED ->
                status == PaymentStatus.APPROVED ? "" : "seldom: an answer that was under way at the end";
            case EVIDENCE -> status == PaymentStatus.CANCELLED ? "" : RARE;
            case NOTIFIED -> status == PaymentStatus.APPROVED ? "" : RARE;
            case ATTEMPT_STEP, CANCEL_REQUESTED, ATTENTION -> RARE;
            default -> "";
        };
    }
}
