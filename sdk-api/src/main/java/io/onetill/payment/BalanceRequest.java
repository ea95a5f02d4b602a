package io.onetill.payment;

import java.time.Duration;

/**
 * Asks what is on a card's account. The answer goes to the customer by the event {@link EventType#BALANCE} and is not
 * stored. Immutable.
 *
 * @param requestId the caller's id of this request
 * @param patience how long the customer may take to present the card; 5 s to 10 min
 */
public record BalanceRequest(RequestId requestId, Duration patience) {
    /** Checks the patience. */
    public BalanceRequest {
        PaymentRequest.checkPatience(patience);
    }

    /** A request that waits two minutes for the customer. */
    public static BalanceRequest of(String requestId) {
        return new BalanceRequest(new RequestId(requestId), Duration.ofMinutes(2));
    }
}
