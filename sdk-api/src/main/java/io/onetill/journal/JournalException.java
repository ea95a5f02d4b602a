package io.onetill.journal;

/** Fails a journal call; the message says what to do. */
public final class JournalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What went wrong. */
    public enum Reason {
        /** Another process writes this journal. */
        LOCKED,
        /** A link of the chain does not fit: the file was changed or damaged. */
        BROKEN,
        /** The disk refused. */
        IO,
        /** An earlier failure shut the journal. */
        SHUT
    }

    private final Reason reason;

    /** A failure with a sentence that says what to do. */
    public JournalException(Reason reason, String sentence) {
        super(sentence);
        this.reason = reason;
    }

    /** What went wrong. */
    public Reason reason() {
        return reason;
    }
}
