package io.onetill.card;

import io.onetill.device.PresentedCard;
import io.onetill.payment.EntryMode;
import io.onetill.secret.ClearAccess;
import io.onetill.secret.Track2;
import io.vertx.core.Future;

/** A stripe with this track. */
record SwipedCard(Track2 track2) implements PresentedCard.Stripe {
    /** A stripe that asks for the PIN (service code 120). */
    static SwipedCard of(String pan) {
        return of(pan, "4912", "120");
    }

    static SwipedCard of(String pan, String expiry, String serviceCode) {
        return new SwipedCard(Track2.of(pan + "D" + expiry + serviceCode + "00000"));
    }

    @Override
    public Track2 track2() {
        return Track2.of(track2.clear(ClearAccess.token()));
    }

    @Override
    public EntryMode mode() {
        return EntryMode.MAGSTRIPE;
    }

    @Override
    public Future<Void> release() {
        return Future.succeededFuture();
    }
}
