package io.onetill.qr.bill;

/** A line that cannot be taken. The message says what was expected, and nothing of the line. */
final class BillLineException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    BillLineException(String expected) {
        super(expected);
    }

    /** A hostile bill may have millions of bad lines, and where one was thrown tells nothing. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
