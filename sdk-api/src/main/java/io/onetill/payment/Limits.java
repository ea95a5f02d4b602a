package io.onetill.payment;

/** The bounds that every request is held to at the door. */
final class Limits {
    /** 100,000,000.00: the most that any shipped channel takes in one transaction. */
    static final long MOST_MINOR = 10_000_000_000L;

    private Limits() {}

    static void checkAmount(Money amount) {
        if (amount.minor() < 1 || amount.minor() > MOST_MINOR) {
            throw new IllegalArgumentException("expected an amount from "
                    + new Money(1, amount.currency()).decimal() + " to "
                    + new Money(MOST_MINOR, amount.currency()).decimal() + ", got " + amount.decimal());
        }
    }
}
