package io.onetill.driver.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.device.CardReader;
import io.onetill.device.DeviceException.Reason;
import io.onetill.device.DeviceHealth;
import io.onetill.device.PresentedCard;
import io.onetill.driver.CardReaderContract;
import io.onetill.driver.Outcome;
import io.onetill.payment.EntryMode;
import io.onetill.secret.Track2;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SimulatedCardReaderTest extends CardReaderContract {
    private final SimulatedCardReader reader = new SimulatedCardReader();

    @Override
    protected CardReader reader() {
        return reader;
    }

    @Override
    protected EntryMode present() {
        reader.present(stripe());
        return EntryMode.MAGSTRIPE;
    }

    private static PresentedCard.Stripe stripe() {
        return new PresentedCard.Stripe() {
            @Override
            public Track2 track2() {
                return Track2.of("6225880000000009D30122010000000000");
            }

            @Override
            public EntryMode mode() {
                return EntryMode.MAGSTRIPE;
            }

            @Override
            public Future<Void> release() {
                return Future.succeededFuture();
            }
        };
    }

    @Test
    void theVeryCardThatWasPresentedEndsTheWait() throws Exception {
        Future<PresentedCard> waiting = reader.arm(ANY, AMOUNT);
        PresentedCard card = stripe();

        reader.present(card);

        assertSame(card, Outcome.of(waiting));
    }

    @Test
    void aCardThatNobodyWaitsForIsKept() throws Exception {
        PresentedCard card = stripe();
        reader.present(card);

        assertSame(card, Outcome.of(reader.arm(ANY, AMOUNT)));
        assertFalse(reader.arm(ANY, AMOUNT).isComplete());
    }

    @Test
    void aCardInAModeNotAskedForWaitsForAnArmThatAllowsIt() throws Exception {
        Future<PresentedCard> tapOnly = reader.arm(Set.of(EntryMode.CONTACTLESS), AMOUNT);
        reader.present(stripe());
        assertFalse(tapOnly.isComplete());

        Outcome.of(reader.disarm());

        assertEquals(EntryMode.MAGSTRIPE, Outcome.of(reader.arm(ANY, AMOUNT)).mode());
    }

    @Test
    void aCardTakenAwayIsNotRead() {
        reader.present(stripe());
        reader.takeAway();

        assertFalse(reader.arm(ANY, AMOUNT).isComplete());
    }

    @Test
    void pullingTheCableEndsTheWait() throws Exception {
        Future<PresentedCard> waiting = reader.arm(ANY, AMOUNT);

        reader.unplug();

        assertEquals(Reason.UNPLUGGED, Outcome.failureOf(waiting));
        assertEquals(Reason.UNPLUGGED, Outcome.failureOf(reader.arm(ANY, AMOUNT)));
        assertEquals(DeviceHealth.UNPLUGGED, Outcome.of(reader.health()));
        reader.plug();
        assertEquals(DeviceHealth.READY, Outcome.of(reader.health()));
        assertFalse(reader.arm(ANY, AMOUNT).isComplete());
    }

    @Test
    void theListenerMayPresentACardAsSoonAsTheReaderWaits() throws Exception {
        reader.onArm(() -> reader.present(stripe()));

        assertEquals(EntryMode.MAGSTRIPE, Outcome.of(reader.arm(ANY, AMOUNT)).mode());
    }

    @Test
    void theAmountIsShownWhileTheReaderWaits() {
        reader.arm(ANY, AMOUNT);
        assertTrue(reader.isArmed());
        assertEquals(Optional.of(AMOUNT), reader.shownAmount());

        reader.present(stripe());

        assertFalse(reader.isArmed());
        assertEquals(Optional.empty(), reader.shownAmount());
    }
}
