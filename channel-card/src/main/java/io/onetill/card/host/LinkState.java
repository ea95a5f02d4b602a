package io.onetill.card.host;

/** Whether the acquirer can be reached, as a cashier's screen shows it. */
public enum LinkState {
    /** Nothing was tried yet. */
    IDLE,
    /** A connection is being made. */
    CONNECTING,
    /** The primary address took the last connection. */
    UP,
    /** The backup address took the last connection. */
    UP_ON_BACKUP,
    /** The last connection failed or ended; a kept link makes another one by itself. */
    DOWN,
    /** The link was closed for good. */
    CLOSED
}
