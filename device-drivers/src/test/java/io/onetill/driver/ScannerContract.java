package io.onetill.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.onetill.device.DeviceException.Reason;
import io.onetill.device.DeviceHealth;
import io.onetill.device.Scanner;
import io.onetill.secret.PaymentCode;
import io.vertx.core.Future;
import org.junit.jupiter.api.Test;

/** What every scanner driver does. */
public abstract class ScannerContract {
    protected static final PaymentCode CODE = PaymentCode.of("281234567890123456");

    /** The connected scanner, the same one in each call of a test. */
    protected abstract Scanner scanner();

    /** Holds a code before the scanner. */
    protected abstract void show(PaymentCode code);

    @Test
    void aCodeEndsTheWait() throws Exception {
        Future<PaymentCode> waiting = scanner().arm();
        assertFalse(waiting.isComplete());

        show(CODE);

        assertEquals(CODE, Outcome.of(waiting));
    }

    @Test
    void disarmingCancelsTheWait() throws Exception {
        Future<PaymentCode> waiting = scanner().arm();

        Outcome.of(scanner().disarm());

        assertEquals(Reason.CANCELLED, Outcome.failureOf(waiting));
    }

    @Test
    void disarmingAnIdleScannerDoesNothing() throws Exception {
        Outcome.of(scanner().disarm());

        assertFalse(scanner().arm().isComplete());
    }

    @Test
    void aSecondWaitIsAFaultAndTheFirstGoesOn() throws Exception {
        Future<PaymentCode> first = scanner().arm();

        assertEquals(Reason.FAULT, Outcome.failureOf(scanner().arm()));

        show(CODE);
        assertEquals(CODE, Outcome.of(first));
    }

    @Test
    void closingEndsTheWaitAndIsSafeTwice() throws Exception {
        Future<PaymentCode> waiting = scanner().arm();

        Outcome.of(scanner().close());
        Outcome.of(scanner().close());

        assertEquals(Reason.CANCELLED, Outcome.failureOf(waiting));
        assertEquals(Reason.UNPLUGGED, Outcome.failureOf(scanner().arm()));
        assertEquals(DeviceHealth.UNPLUGGED, Outcome.of(scanner().health()));
    }

    @Test
    void healthAndNameAreAlwaysThere() throws Exception {
        assertEquals(DeviceHealth.READY, Outcome.of(scanner().health()));
        assertNotNull(scanner().name());
    }
}
