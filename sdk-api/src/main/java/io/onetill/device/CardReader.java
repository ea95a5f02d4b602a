package io.onetill.device;

import io.onetill.payment.EntryMode;
import io.onetill.payment.Money;
import io.vertx.core.Future;
import java.util.Set;

/** Reads chip, contactless and magnetic stripe cards. */
public interface CardReader extends Device {
    /**
     * Waits for a card. One call at a time.
     *
     * @param modes what may be presented
     * @param amount what the reader shows, and what contactless pre-processing uses
     * @return the first card presented; fails with {@link DeviceException} if the reader fails or
     *     {@link #disarm()} is called
     */
    Future<PresentedCard> arm(Set<EntryMode> modes, Money amount);

    /** Stops waiting; the waiting future fails with CANCELLED. Does nothing when not armed. */
    Future<Void> disarm();
}
