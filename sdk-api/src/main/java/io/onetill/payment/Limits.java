package io.onetill.payment;

/** The bounds that every request is held to at the door. */
final class Limits {
    /** 100,000,000.00: the most that any shipped channel takes in one transaction. */
    static final long MOST_MINOR = 10_000_000_000L;

    private Limits() {}

    static void checkAmount(Money amount) {
        if (amount.minor() < 1 || amount.minor() > MOST_MINOR) {
            // The amount itself is not said: a scanner types a payment code into whatever field has the cursor.
            throw new IllegalArgumentException("expected an amount from "
                    + new Money(1, amount.currency()).decimal() + " to "
                    + new Money(MOST_MINOR, amount.currency()).decimal());
        }
    }
}
