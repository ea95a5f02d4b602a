package io.onetill.payment;

/**
 * Undoes a whole sale that was not settled yet and of which nothing was refunded. Immutable.
 *
 * @param requestId the caller's id of this request
 * @param original the sale
 */
public record VoidRequest(RequestId requestId, PaymentId original) {}
