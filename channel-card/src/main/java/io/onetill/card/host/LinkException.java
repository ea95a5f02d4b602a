package io.onetill.card.host;

/** Fails an exchange. Carries no byte of any message. */
public final class LinkException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final LinkFault fault;

    /**
     * A failure.
     *
     * @param fault what happened, and with that whether anything may have left
     * @param sentence for the developer
     */
    public LinkException(LinkFault fault, String sentence) {
        // No stack trace: it would name an event loop, not who waits, and costs more than the rest of a lost answer.
        super(sentence, null, true, false);
        this.fault = fault;
    }

    /**
     * A failure of a link that knows no more than whether anything left.
     *
     * @param nothingSent whether it is certain that the host got nothing, so that nothing needs to be reversed
     * @param sentence for the developer
     */
    public LinkException(boolean nothingSent, String sentence) {
        this(nothingSent ? LinkFault.UNREACHABLE : LinkFault.CUT, sentence);
    }

    /** What happened. */
    public LinkFault fault() {
        return fault;
    }

    /** Whether it is certain that the host got nothing of the message. */
    public boolean nothingSent() {
        return fault.nothingSent();
    }
}
