package io.onetill.device;

/** Fails the future of a device call: the device could not do it. The message holds no secret. */
public final class DeviceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What went wrong. */
    public enum Reason {
        /** Not connected, or gone in the middle. */
        UNPLUGGED,
        /** The card left, or did not answer. */
        CARD_GONE,
        /** The card or code could not be read. */
        UNREADABLE,
        /** Several cards are in the field of a contactless reader, and none can be read. */
        SEVERAL_CARDS,
        /** Given up on request. */
        CANCELLED,
        /** The device's own fault. */
        FAULT
    }

    private final Reason reason;

    /** A fault with a sentence for the developer. */
    public DeviceException(Reason reason, String sentence) {
        // No stack trace: it would name an event loop, not who waits, and costs more than the rest of a lost answer.
        super(sentence, null, true, false);
        this.reason = reason;
    }

    /** What went wrong. */
    public Reason reason() {
        return reason;
    }
}
