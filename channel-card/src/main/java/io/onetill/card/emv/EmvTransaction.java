package io.onetill.card.emv;

/**
 * One card transaction at the terminal, from selection to completion, as a machine without I/O: it is given what
 * happened and says what to do next. Single use; not safe for several threads.
 *
 * <p>The same machine runs at a real reader, under a virtual clock and in the replay of a trace.
 */
public interface EmvTransaction {
    /** The first action. */
    EmvAction start();

    /** The next action after what happened. Never throws for what a card sent: bad card data ends the transaction. */
    EmvAction next(EmvInput input);
}
