package io.onetill.reconciliation;

/** How a journal record and a bill row stand to each other. Each of them ends in exactly one class. */
public enum ReconciliationClass {
    /** Both sides tell the same. */
    MATCHED,
    /** The till says that money moved, or does not know yet, and the bill has no row. */
    ONLY_LOCAL,
    /** The bill has a row of which the till knows nothing. */
    ONLY_REMOTE,
    /** Both say that money moved, but not the same amount. */
    AMOUNT_DIFFERS,
    /** One side says that money moved, and the other does not. */
    STATUS_DIFFERS,
    /** A further row or record under a reference that was compared already. */
    DUPLICATE,
    /** A line of the bill that could not be read. */
    UNREADABLE
}
