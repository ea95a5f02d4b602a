package io.onetill.card.emv;

import java.util.OptionalLong;

/**
 * What the reader is to show and to signal (EMV Book A, 7). Only a wish of the kernel: nothing depends on it.
 *
 * @param message what the customer reads
 * @param status what lights and sound say
 * @param holdTenths how long at least, in tenths of a second
 * @param balanceMinor what the card may still spend offline (9F5D), in minor units, if it said so
 */
public record UiRequest(UiMessage message, Status status, int holdTenths, OptionalLong balanceMinor) {
    /** The states of a contactless reader (EMV Book A, table 7-2). */
    public enum Status {
        /** The reader waits for the till. */
        NOT_READY,
        /** Nothing is going on. */
        IDLE,
        /** A card may be presented. */
        READY_TO_READ,
        /** A card is being read. */
        PROCESSING,
        /** The card may go. */
        CARD_READ_SUCCESSFULLY,
        /** It did not work. */
        PROCESSING_ERROR
    }

    /** Checks the time. */
    public UiRequest {
        if (holdTenths < 0) {
            throw new IllegalArgumentException("expected a hold time from 0");
        }
    }

    /** A wish without a balance. */
    public UiRequest(UiMessage message, Status status, int holdTenths) {
        this(message, status, holdTenths, OptionalLong.empty());
    }
}
