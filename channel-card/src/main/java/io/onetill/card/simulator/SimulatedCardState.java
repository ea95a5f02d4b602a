package io.onetill.card.simulator;

/**
 * What a simulated card remembers between transactions: its transaction counter, the counter of its last
 * online transaction, and how often its PIN may still be tried. May be saved and given to the card again. Safe for any thread.
 */
public final class SimulatedCardState {
    private static final int PIN_TRIES = 3;

    private int atc;
    private int lastOnline;
    private int pinTries = PIN_TRIES;
    private boolean unlocked;
    private byte[] undelivered = {};
    private byte[] requestCryptogram = {};

    private SimulatedCardState(int atc) {
        this.atc = atc;
        this.lastOnline = atc;
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

    /** The counter of the last transaction that the issuer approved; 0 for a new card. */
    public synchronized int lastOnline() {
        return lastOnline;
    }

    /** How often the PIN may still be tried at the card itself. */
    public synchronized int pinTries() {
        return pinTries;
    }

    /** The counter as the card sends it. */
    synchronized byte[] counter() {
        return new byte[] {(byte) (atc >> 8), (byte) atc};
    }

    /** Whether a device was unlocked; at its second tap it is. */
    synchronized boolean unlocks() {
        boolean before = unlocked;
        unlocked = true;
        return before;
    }

    /** The last answer to GENERATE AC, for RECOVER AC. */
    synchronized void keep(byte[] answer) {
        undelivered = answer.clone();
    }

    synchronized byte[] undelivered() {
        return undelivered.clone();
    }

    /** The cryptogram of a tap that went to the issuer, for its authentication by a second tap. */
    synchronized void asked(byte[] cryptogram) {
        requestCryptogram = cryptogram.clone();
    }

    synchronized byte[] askedWith() {
        return requestCryptogram.clone();
    }

    synchronized void wentOnline() {
        lastOnline = atc;
    }

    /** A right PIN gives all tries back. */
    synchronized void pinTried(boolean right) {
        pinTries = right ? PIN_TRIES : Math.max(0, pinTries - 1);
    }
}
