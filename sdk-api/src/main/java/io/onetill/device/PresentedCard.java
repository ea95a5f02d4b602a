package io.onetill.device;

import io.onetill.payment.EntryMode;
import io.onetill.secret.Track1;
import io.onetill.secret.Track2;
import io.vertx.core.Future;
import java.util.Optional;

/** A card at the reader. */
public sealed interface PresentedCard {
    /** How it was presented. */
    EntryMode mode();

    /** Lets the card go: powers the chip down, ends the field. Safe to call twice. */
    Future<Void> release();

    /** A chip, by contact or contactless. */
    non-sealed interface Chip extends PresentedCard {
        /**
         * Sends one command and gives the whole response, status word last. T=0 procedure bytes (61xx, 6Cxx) are passed
         * through as the card says them.
         *
         * @return fails with {@link DeviceException} CARD_GONE when the card left
         */
        Future<byte[]> transmit(byte[] command);
    }

    /** A magnetic stripe. */
    non-sealed interface Stripe extends PresentedCard {
        /** Track 2 as read: a new copy each time, which the caller erases when its message is made. */
        Track2 track2();

        /**
         * Track 1, if the reader has a head for it and it was readable; a new copy each time, which the caller erases.
         * Only compared with track 2.
         */
        default Optional<Track1> track1() {
            return Optional.empty();
        }
    }
}
