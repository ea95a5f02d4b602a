package io.onetill.card.simulator;

/**
 * What a simulated card remembers between transactions: its transaction counter. May be saved and given to the card
 * again. Safe for any thread.
 */
public final class SimulatedCardState {
    private int atc;

    private SimulatedCardState(int atc) {
        this.atc = atc;
    }

    /** A new card. */
    public static SimulatedCardState fresh() {
        return new SimulatedCardState(0);
    }

    /**
     * A card that was used before.
     *
     * @param atc the counter of its last transaction, 0 to 65535
     */
    public static SimulatedCardState at(int atc) {
        if (atc < 0 || atc > 0xFFFF) {
            throw new IllegalArgumentException("a transaction counter is 0 to 65535");
        }
        return new SimulatedCardState(atc);
    }

    /** The counter of the last transaction. */
    public synchronized int atc() {
        return atc;
    }

    /** Counts one transaction; after 65535 the counter stays, where a real card would block itself. */
    synchronized int count() {
        if (atc < 0xFFFF) {
            atc++;
        }
        return atc;
    }
}
