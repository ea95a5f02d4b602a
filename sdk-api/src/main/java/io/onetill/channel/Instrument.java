package io.onetill.channel;

import io.onetill.device.PresentedCard;
import io.onetill.secret.PaymentCode;

/** What the customer pays with in one attempt. */
public sealed interface Instrument {
    /**
     * A card that was inserted, tapped or swiped.
     *
     * @param card the open card; the engine releases it
     */
    record Card(PresentedCard card) implements Instrument {}

    /**
     * A payment code that was scanned.
     *
     * @param code the code, for one attempt; the channel erases it once its request is made
     */
    record Code(PaymentCode code) implements Instrument {}

    /** Nothing yet: a QR code is to be made and shown, or money goes back the way it came. */
    record None() implements Instrument {}
}
