package io.onetill.driver.pcsc;

import io.onetill.device.PresentedCard;
import io.onetill.payment.EntryMode;
import io.vertx.core.Promise;
import java.util.Set;

/** A wait for a card; guarded by the reader's lock. */
final class CardWait {
    final Set<EntryMode> modes;
    final Promise<PresentedCard> card = Promise.promise();

    /** Whether there is a card that this wait does not want. */
    boolean passing;

    /** Looks in a row that failed. */
    int failures;

    CardWait(Set<EntryMode> modes) {
        this.modes = modes;
    }
}
