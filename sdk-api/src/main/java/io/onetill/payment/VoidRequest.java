package io.onetill.payment;

/**
 * Undoes a whole sale or completion that was not settled yet and of which nothing was refunded, or gives up an
 * authorization that was not completed. Immutable.
 *
 * @param requestId the caller's id of this request
 * @param original the sale, completion or authorization
 */
public record VoidRequest(RequestId requestId, PaymentId original) {}
