package io.onetill.samples.shop;

/** Counts the moments at which a process may die, and dies at one of them. */
final class KillPoint {
    private final int at;
    private boolean armed;
    private int passed;

    /** @param at the moment to die at, from 1; 0 for never */
    KillPoint(int at) {
        this.at = at;
    }

    /** From here on moments count. */
    synchronized void arm() {
        armed = true;
    }

    synchronized void pass() {
        if (armed && ++passed == at) {
            // As by a power cut: no finally, no shutdown hook, nothing is flushed.
            Runtime.getRuntime().halt(9);
        }
    }

    synchronized int passed() {
        return passed;
    }
}
