package io.onetill.card.simulator;

import io.onetill.device.PresentedCard;
import io.onetill.payment.EntryMode;
import io.onetill.secret.ClearAccess;
import io.onetill.secret.Track2;
import io.vertx.core.Future;

/** A swiped card for development. Immutable. */
public final class SimulatedStripe implements PresentedCard.Stripe {
    private final Track2 track2;

    /** A stripe with this track 2. */
    public SimulatedStripe(Track2 track2) {
        this.track2 = track2;
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

    @Override
    public String toString() {
        return "SimulatedStripe[" + track2.pan() + "]";
    }
}
