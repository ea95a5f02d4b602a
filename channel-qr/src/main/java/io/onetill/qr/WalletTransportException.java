package io.onetill.qr;

/** No answer came. The message never holds the request. */
public final class WalletTransportException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean nothingSent;

    private WalletTransportException(String message, boolean nothingSent) {
        // No stack trace: it would name an event loop, not who waits, and costs more than the rest of a lost answer.
        super(message, null, true, false);
        this.nothingSent = nothingSent;
    }

    /** No connection could be made: surely not one byte of the request left. */
    public static WalletTransportException nothingSent(String cause) {
        return new WalletTransportException("no connection to the wallet: " + cause, true);
    }

    /** The request left, or may have, and no whole answer came. */
    public static WalletTransportException noAnswer(String cause) {
        return new WalletTransportException("no answer from the wallet: " + cause, false);
    }

    /** Whether surely nothing was sent. */
    public boolean nothingSent() {
        return nothingSent;
    }
}
