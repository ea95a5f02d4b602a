package io.onetill.payment;

import java.util.EnumSet;
import java.util.Set;

/**
 * Where a payment, refund or void stands. {@link #next()} is the whole transition table; a final status has no way out.
 */
public enum PaymentStatus {
    /** The request is in the journal; nothing was sent that could move money. */
    CREATED(false),
    /** An attempt is under way. */
    PENDING(false),
    /** The answer's deadline passed, or the process stopped, before the truth was known; the SDK is finding out. */
    IN_DOUBT(false),
    /** The money moved; durable. */
    APPROVED(true),
    /** Surely no money moved, or it was given back before this was said: refused by issuer, wallet, card or till. */
    DECLINED(true),
    /** Surely no money moved, or it was given back before this was said: given up by cashier, customer or time. */
    CANCELLED(true);

    private final boolean isFinal;

    PaymentStatus(boolean isFinal) {
        this.isFinal = isFinal;
    }

    /** Whether this never changes again. */
    public boolean isFinal() {
        return isFinal;
    }

    /** The statuses that may follow directly. */
    public Set<PaymentStatus> next() {
        return switch (this) {
            case CREATED -> EnumSet.of(PENDING, DECLINED, CANCELLED);
            case PENDING -> EnumSet.of(IN_DOUBT, APPROVED, DECLINED, CANCELLED);
            case IN_DOUBT -> EnumSet.of(APPROVED, DECLINED, CANCELLED);
            case APPROVED, DECLINED, CANCELLED -> EnumSet.noneOf(PaymentStatus.class);
        };
    }
}
