package io.onetill.card.simulator;

import java.time.Instant;
import java.util.Optional;

/**
 * A payment by code as the simulated scheme knows it. Immutable.
 *
 * @param terminal DE 41
 * @param merchant DE 42
 * @param batch 60.2, six digits
 * @param stan DE 11, six digits
 * @param minor the amount in minor units
 * @param payload the text of a shown code; empty if the till scanned the customer's code
 * @param state what became of it
 * @param code DE 39 of a refusal, else empty
 * @param due when the payer will have typed the password, if ever
 * @param refuses whether the payer then refuses instead of paying
 */
public record SimulatedQrOrder(
        String terminal,
        String merchant,
        String batch,
        String stan,
        long minor,
        String payload,
        State state,
        String code,
        Optional<Instant> due,
        boolean refuses) {
    /** What became of an order. */
    public enum State {
        /** A code was made that nobody has scanned. */
        CREATED,
        /** The payer types a password, or has walked away from it. */
        WAITING,
        /** Paid. */
        PAID,
        /** Refused, by the payer or for the payer. */
        REFUSED,
        /** Undone or closed by the terminal. */
        CLOSED
    }

    /** What the host knows it by: that of its booking too. */
    public String key() {
        return SimulatedLedgerEntry.key(terminal, batch, stan);
    }

    /** Whether a payer could still pay it. */
    public boolean payable() {
        return state == State.CREATED || state == State.WAITING;
    }

    SimulatedQrOrder in(State next) {
        return refusedWith(next, code);
    }

    SimulatedQrOrder refusedWith(String reason) {
        return refusedWith(State.REFUSED, reason);
    }

    SimulatedQrOrder waiting(Optional<Instant> until, boolean refusing) {
        return new SimulatedQrOrder(
                terminal, merchant, batch, stan, minor, payload, State.WAITING, code, until, refusing);
    }

    private SimulatedQrOrder refusedWith(State next, String reason) {
        return new SimulatedQrOrder(terminal, merchant, batch, stan, minor, payload, next, reason, due, refuses);
    }
}
