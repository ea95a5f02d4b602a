package io.onetill.card.emv;

import io.onetill.secret.Pan;

/** What the kernel wants done. */
public sealed interface EmvAction {
    /**
     * Send this command to the card and give back {@link EmvInput.Response} or {@link EmvInput.CardGone}.
     *
     * @param command the command APDU
     */
    record Transmit(byte[] command) implements EmvAction {}

    /**
     * Let the customer enter the PIN for online verification and give back {@link EmvInput.Pin}.
     *
     * @param pan what the PIN block is bound to
     */
    record EnterPin(Pan pan) implements EmvAction {}

    /**
     * Ask the issuer and give back {@link EmvInput.Online}.
     *
     * @param data what the message needs
     */
    record GoOnline(OnlineData data) implements EmvAction {}

    /**
     * It is over.
     *
     * @param outcome how
     */
    record Finish(EmvOutcome outcome) implements EmvAction {}
}
