package io.onetill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.payment.EventType;
import io.onetill.payment.Money;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentRequest;
import io.onetill.payment.PaymentStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What shop software throws in its callbacks stays its own: the till goes on, and the fault is seen. */
class CallbacksTest {
    private static final class ShopFault extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final ScriptedChannel card = new ScriptedChannel("card", PaymentMethod.CARD, Duration.ZERO);
    private final TestTill till = new TestTill(card);
    private final List<Throwable> stops = new ArrayList<>();

    CallbacksTest() {
        till.payments.onStop(stops::add);
        till.advance(Duration.ofMillis(1));
    }

    private PaymentHandle pay() {
        return till.payments.pay(
                PaymentRequest.of("r1", "order-1", Money.fen(1000)).by(PaymentMethod.CARD));
    }

    /** Runs on, past each fault of the shop's that the clock throws; gives how many there were. */
    private int faults(Duration time) {
        long end = till.time.monotonicMillis() + time.toMillis();
        int faults = 0;
        while (till.time.monotonicMillis() < end) {
            try {
                till.advance(Duration.ofMillis(end - till.time.monotonicMillis()));
            } catch (ShopFault fault) {
                faults++;
            }
        }
        return faults;
    }

    @Test
    void aListenerThatThrowsDoesNotStopTheTillAndStillGetsLaterEvents() {
        List<EventType> seen = new ArrayList<>();
        PaymentHandle handle = pay().onEvent(event -> {
            seen.add(event.type());
            throw new ShopFault();
        });
        int before = faults(Duration.ofMillis(10));
        till.reader.tap();
        int after = faults(Duration.ofSeconds(1));

        assertTrue(before > 0 && after > 0, "each is thrown where somebody sees it");
        assertEquals(seen.size(), before + after);
        assertTrue(seen.contains(EventType.APPROVED), seen.toString());
        assertEquals(PaymentStatus.APPROVED, handle.result().result().status());
        assertEquals(List.of(), stops);
    }

    @Test
    void aResultCallbackThatThrowsDoesNotStopTheTill() {
        PaymentHandle handle = pay();
        handle.result().onSuccess(payment -> {
            throw new ShopFault();
        });
        till.advance(Duration.ofMillis(10));
        till.reader.tap();

        assertEquals(1, faults(Duration.ofSeconds(1)));
        assertEquals(PaymentStatus.APPROVED, handle.settled().result().status());
        assertEquals(List.of(), stops);
    }

    @Test
    void aStopListenerThatThrowsDoesNotKeepTheTillFromStartingAgain() {
        till.payments.onStop(cause -> {
            throw new ShopFault();
        });
        till.advance(Duration.ofMillis(1));
        till.journal.failNextWrite();
        PaymentHandle handle = pay();

        assertEquals(1, faults(Duration.ofSeconds(5)));
        assertTrue(handle.result().failed());
        assertEquals(1, stops.size());
        assertTrue(till.payments.listOpen().succeeded() || till.time.step());
    }

    @Test
    void aFaultOfTheEngineStopsItAndIsTold() {
        card.onAssign = () -> {
            throw new IllegalStateException("a bug in a channel");
        };
        PaymentHandle handle = pay();
        till.advance(Duration.ofMillis(10));
        till.reader.tap();
        till.advance(Duration.ofMillis(10));

        assertTrue(handle.result().failed());
        assertEquals("a bug in a channel", stops.get(0).getMessage());
        assertThrows(IndexOutOfBoundsException.class, () -> stops.get(1));
    }
}
