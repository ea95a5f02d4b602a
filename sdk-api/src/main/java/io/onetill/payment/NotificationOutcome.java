package io.onetill.payment;

/** Whether the wallet's own message about the payment arrived. */
public enum NotificationOutcome {
    /** This channel sends none. */
    NOT_EXPECTED,
    /** None arrived; the result does not depend on it. */
    NOT_RECEIVED,
    /** A verified one arrived. */
    RECEIVED
}
