package io.onetill.properties;

import io.onetill.payment.PaymentKind;

/** One message in the books of {@link ScriptedHost}, from the moment it was sent. */
final class HostOrder {
    /** Where it stands at the host. */
    enum State {
        UNDER_WAY,
        WAITS_FOR_PAYER,
        BOOKED,
        REFUSED,
        UNDONE
    }

    final String reference;
    final PaymentKind kind;
    final long fen;
    final String original;
    State state = State.UNDER_WAY;
    long arrivesAt = Long.MAX_VALUE;
    long payerPaysAt = Long.MAX_VALUE;
    boolean refusedOnArrival;

    HostOrder(String reference, PaymentKind kind, long fen, String original) {
        this.reference = reference;
        this.kind = kind;
        this.fen = fen;
        this.original = original;
    }

    boolean gives() {
        return kind != PaymentKind.SALE;
    }
}
