package io.onetill.device;

import io.onetill.payment.Money;
import io.onetill.secret.SecretBytes;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A PIN that the card itself checks, as the till asks a PIN pad for it. Lives for one entry.
 *
 * @param amount what the pad shows
 * @param triesLeft how often the card will still check, if it says so; at 1 the pad warns of the last try
 * @param cipher what the PIN is enciphered with; empty means that the card wants it plain
 * @param card the way to the card, for a pad whose own reader does not hold it
 */
public record PinCheck(Money amount, OptionalInt triesLeft, Optional<PinCipher> cipher, CardLine card) {
    /** The way of one VERIFY command from the pad to a card in another reader. */
    @FunctionalInterface
    public interface CardLine {
        /**
         * Carries the command to the card, unread and unrecorded, and erases it.
         *
         * @param command VERIFY with its data (EMV Book 3, 6.5.12)
         * @return the status word, for example 0x9000; fails with {@link DeviceException} like the reader
         */
        Future<Integer> verify(SecretBytes command);
    }
}
