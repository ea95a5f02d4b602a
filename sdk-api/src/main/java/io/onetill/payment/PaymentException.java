package io.onetill.payment;

/**
 * Fails the future of a call that could not be taken at all. A decline is not this: it is a result.
 *
 * <p>The message is one sentence for the developer and holds no secret.
 */
public final class PaymentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    /** An error with what was expected and what came. */
    public PaymentException(ErrorCode code, String sentence) {
        super(sentence);
        this.code = code;
    }

    /** An error that another one caused. */
    public PaymentException(ErrorCode code, String sentence, Throwable cause) {
        super(sentence, cause);
        this.code = code;
    }

    /** The row of the catalogue. */
    public ErrorCode code() {
        return code;
    }
}
