package io.onetill.card;

import io.onetill.card.host.PosMessageKind;
import io.onetill.payment.PaymentKind;

/** Which message each kind of payment makes, and how that message names its original. A table. */
enum MessageRow {
    SALE(PosMessageKind.SALE, Naming.NONE, false),
    VOID(PosMessageKind.SALE_VOID, Naming.BATCH_AND_TRACE, true),
    REFUND(PosMessageKind.REFUND, Naming.BATCH_TRACE_AND_DATE, true),
    AUTHORIZATION(PosMessageKind.AUTHORIZATION, Naming.NONE, false),
    ADDITION(PosMessageKind.ADDITION, Naming.DATE, false),
    AUTHORIZATION_VOID(PosMessageKind.AUTHORIZATION_VOID, Naming.DATE, false),
    COMPLETION(PosMessageKind.COMPLETION, Naming.TRACE_AND_DATE, false),
    COMPLETION_NOTICE(PosMessageKind.COMPLETION_NOTICE, Naming.TRACE_AND_DATE, false),
    COMPLETION_VOID(PosMessageKind.COMPLETION_VOID, Naming.TRACE_AND_DATE, true),
    OFFLINE_SALE(PosMessageKind.OFFLINE_SALE, Naming.TELEPHONE, false),
    TIP(PosMessageKind.TIP, Naming.BATCH_AND_TRACE, true),
    ADJUSTMENT(PosMessageKind.ADJUSTMENT, Naming.BATCH_AND_TRACE, true),
    BALANCE(PosMessageKind.BALANCE, Naming.NONE, false),
    ADVICE(PosMessageKind.OFFLINE_ADVICE, Naming.NONE, false),
    SCRIPT_NOTICE(PosMessageKind.SCRIPT_NOTICE, Naming.BATCH_TRACE_AND_DATE, false);

    private static final String NO_NUMBER = "000000";
    private static final String NO_DATE = "0000";
    // 61.4: authorized by telephone.
    private static final String BY_TELEPHONE = "01";

    /** How DE 61 names the original: batch, trace and date (MMDD), zeros for what is left out. */
    private enum Naming {
        NONE,
        BATCH_AND_TRACE,
        BATCH_TRACE_AND_DATE,
        TRACE_AND_DATE,
        DATE,
        TELEPHONE
    }

    private final PosMessageKind message;
    private final Naming naming;
    private final boolean reference;

    MessageRow(PosMessageKind message, Naming naming, boolean reference) {
        this.message = message;
        this.naming = naming;
        this.reference = reference;
    }

    /** The row of a kind; each kind has one of its name. */
    static MessageRow of(PaymentKind kind) {
        return valueOf(kind.name());
    }

    PosMessageKind message() {
        return message;
    }

    /** Whether the original's reference number is sent too (DE 37). */
    boolean sendsReference() {
        return reference;
    }

    /** DE 61. */
    String original(String batch, String trace, String date) {
        return switch (naming) {
            case NONE -> "";
            case BATCH_AND_TRACE -> batch + trace;
            case BATCH_TRACE_AND_DATE -> batch + trace + date;
            case TRACE_AND_DATE -> NO_NUMBER + trace + date;
            case DATE -> NO_NUMBER + NO_NUMBER + date;
            case TELEPHONE -> NO_NUMBER + NO_NUMBER + NO_DATE + BY_TELEPHONE;
        };
    }
}
