package io.onetill.device;

import io.onetill.secret.PinBlock;

/** How a PIN entry ended. */
public sealed interface PinEntry {
    /**
     * A PIN was entered.
     *
     * @param block the enciphered block
     */
    record Entered(PinBlock block) implements PinEntry {}

    /** The customer pressed enter without a PIN. */
    record Bypassed() implements PinEntry {}

    /** The customer or the till gave up, or time ran out. */
    record Cancelled() implements PinEntry {}
}
