package io.onetill.payment;

/**
 * The caller's name for one request, idempotent for ever: the same id with the same body gives the same answer.
 *
 * @param value 1 to 64 characters of {@code [A-Za-z0-9_-]}
 */
public record RequestId(String value) {
    /** Checks the shape. */
    public RequestId {
        Identifiers.check("a request id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
