package io.onetill.qr.simulator;

/** What a simulated payer or network does. The number is the last digit of the codes in {@link SimulatedCodes}. */
public enum SimulatedScenario {
    /** Pays at once. */
    PAYS(1),
    /** The code is invalid or has expired. */
    CODE_INVALID(2),
    /** Types a password and has paid four seconds later. */
    PASSWORD_THEN_PAYS(3),
    /** Has not enough money. */
    INSUFFICIENT_FUNDS(4),
    /** Is asked for the password and refuses four seconds later. */
    REFUSES(5),
    /** Is declined by the wallet. */
    DECLINED(6),
    /** Pays, and the wallet's answer is lost. */
    PAYS_ANSWER_LOST(7),
    /** The request is lost on its way: nothing is booked. */
    REQUEST_LOST(8),
    /** Is asked for the password and never finishes. */
    NEVER_FINISHES(9);

    private final int digit;

    SimulatedScenario(int digit) {
        this.digit = digit;
    }

    /** The last digit of its payment codes. */
    public int digit() {
        return digit;
    }
}
