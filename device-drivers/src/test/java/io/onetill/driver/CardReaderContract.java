package io.onetill.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.onetill.device.CardReader;
import io.onetill.device.DeviceException.Reason;
import io.onetill.device.DeviceHealth;
import io.onetill.device.PresentedCard;
import io.onetill.payment.EntryMode;
import io.onetill.payment.Money;
import io.vertx.core.Future;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every card reader driver does. */
public abstract class CardReaderContract {
    protected static final Money AMOUNT = Money.fen(1250);
    protected static final Set<EntryMode> ANY = EnumSet.of(EntryMode.CHIP, EntryMode.CONTACTLESS, EntryMode.MAGSTRIPE);

    /** The connected reader, the same one in each call of a test. */
    protected abstract CardReader reader();

    /** Brings a card to the reader that it can read, and says how. */
    protected abstract EntryMode present() throws Exception;

    @Test
    void aCardEndsTheWait() throws Exception {
        Future<PresentedCard> waiting = reader().arm(ANY, AMOUNT);
        assertFalse(waiting.isComplete());

        EntryMode mode = present();

        assertEquals(mode, Outcome.of(waiting).mode());
    }

    @Test
    void disarmingCancelsTheWait() throws Exception {
        Future<PresentedCard> waiting = reader().arm(ANY, AMOUNT);

        Outcome.of(reader().disarm());

        assertEquals(Reason.CANCELLED, Outcome.failureOf(waiting));
    }

    @Test
    void disarmingAnIdleReaderDoesNothing() throws Exception {
        Outcome.of(reader().disarm());

        assertFalse(reader().arm(ANY, AMOUNT).isComplete());
    }

    @Test
    void aDisarmedReaderCanBeArmedAgain() throws Exception {
        Future<PresentedCard> first = reader().arm(ANY, AMOUNT);
        Outcome.of(reader().disarm());
        Future<PresentedCard> second = reader().arm(ANY, AMOUNT);

        EntryMode mode = present();

        assertEquals(mode, Outcome.of(second).mode());
        assertEquals(Reason.CANCELLED, Outcome.failureOf(first));
    }

    @Test
    void aPresentedCardMayBeReleasedTwice() throws Exception {
        Future<PresentedCard> waiting = reader().arm(ANY, AMOUNT);
        present();
        PresentedCard card = Outcome.of(waiting);

        Outcome.of(card.release());
        Outcome.of(card.release());
    }

    @Test
    void aSecondWaitIsAFaultAndTheFirstGoesOn() {
        Future<PresentedCard> first = reader().arm(ANY, AMOUNT);

        assertEquals(Reason.FAULT, Outcome.failureOf(reader().arm(ANY, AMOUNT)));
        assertFalse(first.isComplete());
    }

    @Test
    void closingEndsTheWaitAndIsSafeTwice() throws Exception {
        Future<PresentedCard> waiting = reader().arm(ANY, AMOUNT);

        Outcome.of(reader().close());
        Outcome.of(reader().close());

        assertEquals(Reason.CANCELLED, Outcome.failureOf(waiting));
        assertEquals(Reason.UNPLUGGED, Outcome.failureOf(reader().arm(ANY, AMOUNT)));
        assertEquals(DeviceHealth.UNPLUGGED, Outcome.of(reader().health()));
    }

    @Test
    void healthAndNameAreAlwaysThere() throws Exception {
        assertEquals(DeviceHealth.READY, Outcome.of(reader().health()));
        assertNotNull(reader().name());
    }
}
