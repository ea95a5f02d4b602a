package io.onetill.card.emv;

import io.onetill.secret.Pan;
import java.util.Optional;

/**
 * What the till remembers of cards, for its risk management. Called on the kernel's thread while a card waits, so it
 * answers from memory and at once. The numbers must not be kept longer than the call.
 */
public interface CardHistory {
    /** A till that remembers nothing. */
    CardHistory NONE = new CardHistory() {
        @Override
        public long spentOffline(Pan pan) {
            return 0;
        }

        @Override
        public boolean excepted(Pan pan, Optional<String> sequence) {
            return false;
        }
    };

    /** What this card spent here lately without the issuer, in minor units: added to the amount for the floor limit. */
    long spentOffline(Pan pan);

    /**
     * Whether this card is on the till's exception file (blacklist).
     *
     * @param sequence card sequence number, two digits, if the card has one
     */
    boolean excepted(Pan pan, Optional<String> sequence);
}
