package io.onetill.card.host;

/**
 * Why an exchange with the acquirer failed, and what that means for the money. A table.
 *
 * <p>Only the rows where the host surely got nothing may end a payment without doubt.
 */
public enum LinkFault {
    /** No name, no route, nobody listens, or no connection in time. */
    UNREACHABLE(true),
    /** The host's certificate is past its end, or its time has not begun. */
    TLS_EXPIRED(true),
    /** The host's certificate is good, but for another name. */
    TLS_WRONG_NAME(true),
    /** The host's certificate was signed by nobody whom the profile trusts. */
    TLS_UNTRUSTED(true),
    /** The host's certificate is trusted, but its public key is none of the pinned ones. */
    TLS_PIN_MISMATCH(true),
    /** The host ended the handshake: most often our client certificate is missing, unknown or expired. */
    TLS_REFUSED_BY_HOST(true),
    /** Any other end of the handshake: no common protocol version, no TLS at all, no end in time. */
    TLS_FAILED(true),
    /** As many exchanges are open as the profile allows. */
    BUSY(true),
    /** The message cannot be sent over this link: too long, no key to match its answer by, or a key that is in use. */
    UNSUITABLE(true),
    /** The link was closed before the message left. */
    CLOSED(true),
    /** The message may have left, and no answer came in time. */
    NO_ANSWER(false),
    /** The message may have left, and the connection ended without a whole answer. */
    CUT(false);

    private final boolean nothingSent;

    LinkFault(boolean nothingSent) {
        this.nothingSent = nothingSent;
    }

    /** Whether it is certain that the host got nothing of the message. */
    public boolean nothingSent() {
        return nothingSent;
    }
}
