package io.onetill.card.simulator;

import io.onetill.payment.Money;
import io.onetill.payment.PaymentKind;
import java.time.Instant;

/**
 * What the simulated host has booked for one message. Immutable; holds no card number but the masked one.
 *
 * @param terminal DE 41
 * @param merchant DE 42
 * @param batch 60.2, six digits
 * @param stan DE 11, six digits
 * @param kind what it did
 * @param account name of the account, {@link #BY_CODE} of a payment by code
 * @param maskedPan first six and last four digits; empty of a payment by code
 * @param amount always positive; of a partial approval the part
 * @param asked what the message asked for
 * @param rrn DE 37, unique in the ledger
 * @param authCode DE 38
 * @param originalRrn the booking that it follows, else empty
 * @param state what became of it
 * @param at when it was booked
 */
public record SimulatedLedgerEntry(
        String terminal,
        String merchant,
        String batch,
        String stan,
        PaymentKind kind,
        String account,
        String maskedPan,
        Money amount,
        Money asked,
        String rrn,
        String authCode,
        String originalRrn,
        State state,
        Instant at) {
    /** The account of all payments by code. */
    public static final String BY_CODE = "unionpay-qr";

    /** What became of a booking. */
    public enum State {
        /** It stands. */
        APPROVED,
        /** An 0400 undid it. */
        REVERSED,
        /** A void undid it. */
        VOIDED,
        /** A completion took what it held. */
        COMPLETED
    }

    /** Whether it is a payment by code, or follows one: on the bill of codes and not on that of cards. */
    public boolean byCode() {
        return account.equals(BY_CODE);
    }

    /** What the host knows a message by. */
    public String key() {
        return key(terminal, batch, stan);
    }

    /** The key of a message. */
    public static String key(String terminal, String batch, String stan) {
        return terminal + "-" + batch + "-" + stan;
    }

    SimulatedLedgerEntry in(State next) {
        return with(rrn, authCode, next);
    }

    SimulatedLedgerEntry numbered(String reference, String code) {
        return with(reference, code, state);
    }

    private SimulatedLedgerEntry with(String reference, String code, State next) {
        return new SimulatedLedgerEntry(
                terminal,
                merchant,
                batch,
                stan,
                kind,
                account,
                maskedPan,
                amount,
                asked,
                reference,
                code,
                originalRrn,
                next,
                at);
    }
}
