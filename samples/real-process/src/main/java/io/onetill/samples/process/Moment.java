package io.onetill.samples.process;

/** The moments at which a kill is worst. */
enum Moment {
    /** Nothing of the batch is on the disk. */
    BEFORE_WRITE(24),
    /** The batch is durable, and the engine has not heard so. */
    BEHIND_WRITE(24),
    /** The intent is durable, and no byte has left. */
    BEFORE_MESSAGE(6),
    /** The answer came, or none, and nobody has taken it. */
    BEHIND_MESSAGE(6),
    /** While it starts and takes up what the last life left. */
    STARTING(0),
    /** Whenever, while it takes payments. */
    ANY_TIME(0);

    private final int usual;

    Moment(int usual) {
        this.usual = usual;
    }

    /** Whether a till counts them, and says so when it is there. */
    boolean counted() {
        return usual > 0;
    }

    /** How many of them a short life of the till has, about. */
    int usual() {
        return usual;
    }
}
