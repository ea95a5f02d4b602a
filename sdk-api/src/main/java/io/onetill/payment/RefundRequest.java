package io.onetill.payment;

/**
 * Gives back all or part of a sale. Immutable.
 *
 * @param requestId the caller's id of this request
 * @param original the sale
 * @param amount at most what is left of the sale after earlier refunds, pending ones included
 */
public record RefundRequest(RequestId requestId, PaymentId original, Money amount) {
    /** Checks the amount's bounds; that it does not exceed the rest is checked against the journal. */
    public RefundRequest {
        Limits.checkAmount(amount);
    }
}
