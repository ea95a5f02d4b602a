package io.onetill;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.payment.PaymentMethod;
import io.vertx.core.Future;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Closing stops the engine; that it stopped is then no failure of the close. */
class ClosedTillTest {
    @Test
    void aTillClosesWithoutFailureAndMayBeClosedAgain() {
        TestTill till = new TestTill(new ScriptedChannel("card", PaymentMethod.CARD, Duration.ZERO));

        Future<Void> first = till.payments.close();
        till.advance(Duration.ofSeconds(1));
        Future<Void> second = till.payments.close();
        till.advance(Duration.ofSeconds(1));

        assertTrue(first.succeeded(), () -> String.valueOf(first.cause()));
        assertTrue(second.succeeded(), () -> String.valueOf(second.cause()));
    }
}
