package io.onetill.driver.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.onetill.device.DeviceException.Reason;
import io.onetill.device.Scanner;
import io.onetill.driver.Outcome;
import io.onetill.driver.ScannerContract;
import io.onetill.secret.PaymentCode;
import io.vertx.core.Future;
import org.junit.jupiter.api.Test;

class SimulatedScannerTest extends ScannerContract {
    private final SimulatedScanner scanner = new SimulatedScanner();

    @Override
    protected Scanner scanner() {
        return scanner;
    }

    @Override
    protected void show(PaymentCode code) {
        scanner.scan(code);
    }

    @Test
    void aCodeThatNobodyWaitsForIsKept() throws Exception {
        scanner.scan(CODE);

        assertEquals(CODE, Outcome.of(scanner.arm()));
        assertFalse(scanner.arm().isComplete());
    }

    @Test
    void aCodeTakenAwayIsNotRead() {
        scanner.scan(CODE);
        scanner.takeAway();

        assertFalse(scanner.arm().isComplete());
    }

    @Test
    void pullingTheCableEndsTheWait() {
        Future<PaymentCode> waiting = scanner.arm();

        scanner.unplug();

        assertEquals(Reason.UNPLUGGED, Outcome.failureOf(waiting));
        scanner.plug();
        assertFalse(scanner.arm().isComplete());
    }

    @Test
    void theListenerMayScanACodeAsSoonAsTheScannerWaits() throws Exception {
        scanner.onArm(() -> scanner.scan(CODE));

        assertEquals(CODE, Outcome.of(scanner.arm()));
    }
}
