package io.onetill.payment;

/**
 * The caller's name for the order that is paid; several payments may carry it.
 *
 * @param value 1 to 64 characters of {@code [A-Za-z0-9_-]}
 */
public record OrderId(String value) {
    /** Checks the shape. */
    public OrderId {
        Identifiers.check("an order id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
