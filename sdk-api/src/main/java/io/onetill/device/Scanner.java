package io.onetill.device;

import io.onetill.secret.PaymentCode;
import io.vertx.core.Future;

/** Reads payment codes from the customer's phone. */
public interface Scanner extends Device {
    /** Waits for a code; fails with {@link DeviceException} if the scanner fails or {@link #disarm()} is called. */
    Future<PaymentCode> arm();

    /** Stops waiting; the waiting future fails with CANCELLED. Does nothing when not armed. */
    Future<Void> disarm();
}
