package io.onetill.payment;

import java.util.EnumSet;
import java.util.Set;

/**
 * Asks for a record that follows an approved one: more held or less, a completion, a tip. Refunds and voids have
 * requests of their own. Immutable.
 *
 * @param requestId the caller's id of this request
 * @param kind ADDITION, COMPLETION, COMPLETION_NOTICE, TIP or ADJUSTMENT
 * @param original the authorization, for a tip or adjustment the sale
 * @param amount to add, to take or to give on top; a completion takes at most 115 % of what is held
 */
public record FollowUpRequest(RequestId requestId, PaymentKind kind, PaymentId original, Money amount) {
    private static final Set<PaymentKind> KINDS = EnumSet.of(
            PaymentKind.ADDITION,
            PaymentKind.COMPLETION,
            PaymentKind.COMPLETION_NOTICE,
            PaymentKind.TIP,
            PaymentKind.ADJUSTMENT);

    /**
     * Checks kind and bounds; what is held is checked against the journal.
     *
     * @throws IllegalArgumentException with one sentence on what was expected
     */
    public FollowUpRequest {
        if (!KINDS.contains(kind)) {
            throw new IllegalArgumentException("expected one of " + KINDS + ", got " + kind);
        }
        Limits.checkAmount(amount);
    }

    /** Holds more under an authorization. */
    public static FollowUpRequest addition(String requestId, PaymentId authorization, Money amount) {
        return new FollowUpRequest(new RequestId(requestId), PaymentKind.ADDITION, authorization, amount);
    }

    /** Takes what an authorization holds, or less; the issuer is asked. */
    public static FollowUpRequest completion(String requestId, PaymentId authorization, Money amount) {
        return new FollowUpRequest(new RequestId(requestId), PaymentKind.COMPLETION, authorization, amount);
    }

    /** Takes what an authorization holds, or less; the issuer is told, and told again until it answers. */
    public static FollowUpRequest completionNotice(String requestId, PaymentId authorization, Money amount) {
        return new FollowUpRequest(new RequestId(requestId), PaymentKind.COMPLETION_NOTICE, authorization, amount);
    }

    /** Raises the amount of a sale that was authorized by telephone. */
    public static FollowUpRequest adjustment(String requestId, PaymentId sale, Money more) {
        return new FollowUpRequest(new RequestId(requestId), PaymentKind.ADJUSTMENT, sale, more);
    }

    /** Adds a tip to a sale. */
    public static FollowUpRequest tip(String requestId, PaymentId sale, Money amount) {
        return new FollowUpRequest(new RequestId(requestId), PaymentKind.TIP, sale, amount);
    }
}
