package io.onetill.payment;

/**
 * Our name for a payment, refund or void; one for each request id.
 *
 * @param value 1 to 64 characters of {@code [A-Za-z0-9_-]}
 */
public record PaymentId(String value) {
    /** Checks the shape. */
    public PaymentId {
        Identifiers.check("a payment id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
