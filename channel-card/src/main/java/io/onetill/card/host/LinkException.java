package io.onetill.card.host;

/** Fails an exchange. */
public final class LinkException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean nothingSent;

    /**
     * A failure.
     *
     * @param nothingSent whether it is certain that not one byte left, so that nothing needs to be reversed
     * @param sentence for the developer
     */
    public LinkException(boolean nothingSent, String sentence) {
        super(sentence);
        this.nothingSent = nothingSent;
    }

    /** Whether it is certain that not one byte left. */
    public boolean nothingSent() {
        return nothingSent;
    }
}
