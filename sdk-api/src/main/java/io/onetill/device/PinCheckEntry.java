package io.onetill.device;

/** How the entry of a PIN ended that the card checks. */
public sealed interface PinCheckEntry {
    /**
     * The card was asked.
     *
     * @param status its status word: 0x9000 right, 0x63Cn wrong with n tries left, 0x6983 or 0x6984 blocked
     */
    record Checked(int status) implements PinCheckEntry {}

    /** The customer pressed enter without a PIN. */
    record Bypassed() implements PinCheckEntry {}

    /** The customer or the till gave up, or time ran out. */
    record Cancelled() implements PinCheckEntry {}
}
