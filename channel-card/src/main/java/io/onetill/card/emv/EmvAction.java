package io.onetill.card.emv;

import io.onetill.device.PinCipher;
import io.onetill.secret.Pan;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What the kernel wants done. */
public sealed interface EmvAction {
    /**
     * Send this command to the card and give back {@link EmvInput.Response} or {@link EmvInput.CardGone}.
     *
     * @param command the command APDU
     * @param timed whether the answer must come with the time that it took; only a configuration with {@link RelayTimes}
     *     wants that
     */
    record Transmit(byte[] command, boolean timed) implements EmvAction {
        /** A command whose time is of no interest. */
        public Transmit(byte[] command) {
            this(command, false);
        }
    }

    /**
     * Have the customer tap the same card once more, after the issuer has answered, and give back {@link
     * EmvInput.PresentedAgain}, or {@link EmvInput.CardGone} if nobody does. The money is decided: only the issuer's
     * updates to the card depend on it. Asked for only by a configuration with {@link ContactlessSettings#secondTap}.
     *
     * @param request what the customer is told
     */
    record PresentAgain(UiRequest request) implements EmvAction {}

    /**
     * Let the customer enter the PIN for online verification and give back {@link EmvInput.Pin}.
     *
     * @param pan what the PIN block is bound to
     */
    record EnterPin(Pan pan) implements EmvAction {}

    /**
     * Let the customer enter the PIN and have the card check it; give back {@link EmvInput.PinChecked}, or {@link
     * EmvInput.PinPadFailed} if the pad cannot do that. The PIN goes from the pad to the card and never through the
     * kernel.
     *
     * @param triesLeft how often the card will still check, if it says so; 1 is the last try
     * @param cipher what the pad enciphers the PIN with; empty means that the card wants it plain
     */
    record CheckPin(OptionalInt triesLeft, Optional<PinCipher> cipher) implements EmvAction {}

    /**
     * Have the cashier compare the cardholder's identity document, and give back {@link EmvInput.DocumentChecked}. Asked
     * only by a till whose capabilities say so (9F33, second byte, bit 1).
     *
     * @param document what the card says of it
     */
    record CheckDocument(CardholderDocument document) implements EmvAction {}

    /**
     * Let the customer choose the application, and give back {@link EmvInput.Chosen}.
     *
     * @param labels what the applications are called, the card's favourite first; one label asks for a confirmation
     */
    record ChooseApplication(List<String> labels) implements EmvAction {
        /** Copies the list. */
        public ChooseApplication {
            labels = List.copyOf(labels);
        }
    }

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
