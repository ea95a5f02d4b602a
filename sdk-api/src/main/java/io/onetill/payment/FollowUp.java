package io.onetill.payment;

/**
 * What follows a payment: a refund, void, completion or other record that points to it. Immutable.
 *
 * @param id the record
 * @param kind what it does
 * @param amount of the record
 * @param state what became of it
 */
public record FollowUp(PaymentId id, PaymentKind kind, Money amount, State state) {
    /** What became of it. */
    public enum State {
        /** Not known yet; its amount is reserved. */
        PENDING,
        /** Approved. */
        DONE,
        /** It did not happen; its amount is free again. */
        RELEASED
    }

    /** Whether it stands or may still stand. */
    public boolean counts() {
        return state != State.RELEASED;
    }

    /** The same in another state. */
    public FollowUp in(State next) {
        return new FollowUp(id, kind, amount, next);
    }
}
