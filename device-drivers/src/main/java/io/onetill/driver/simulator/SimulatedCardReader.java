package io.onetill.driver.simulator;

import io.onetill.device.CardReader;
import io.onetill.device.DeviceHealth;
import io.onetill.device.PresentedCard;
import io.onetill.payment.EntryMode;
import io.onetill.payment.Money;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A card reader without hardware: the program presents the cards.
 *
 * <p>A card that nobody waits for, or that is presented in a way not asked for, is kept and taken by the next wait that
 * allows its mode. Not for production. Not safe for several threads: call every method, {@link #present} too, on the
 * engine's thread of control (see {@link io.onetill.time.TillTime#execute}); futures complete on the caller's thread.
 */
public final class SimulatedCardReader implements CardReader {
    private final Plug plug = new Plug("reader");
    private final Tray<PresentedCard> tray = new Tray<>();
    private Runnable armListener = () -> {};
    private @Nullable Money shown;

    /** A connected reader with no card at it. */
    public SimulatedCardReader() {}

    @Override
    public String name() {
        return plug.device();
    }

    @Override
    public Future<PresentedCard> arm(Set<EntryMode> modes, Money amount) {
        if (!plug.connected()) {
            return plug.missing();
        }
        Set<EntryMode> allowed = Set.copyOf(modes);
        Future<PresentedCard> card = tray.take(plug.device(), presented -> allowed.contains(presented.mode()));
        if (tray.waited()) {
            shown = amount;
            armListener.run();
        }
        return card;
    }

    @Override
    public Future<Void> disarm() {
        tray.giveUp(Tray.disarmed(plug.device()));
        return Future.succeededFuture();
    }

    /** Holds a card to the reader: it is taken at once if the till waits for one of its mode, or else kept. */
    public void present(PresentedCard card) {
        tray.put(card);
    }

    /** Takes away every card that was presented and not yet read. */
    public void takeAway() {
        tray.clear();
    }

    /** Whether the till waits for a card. */
    public boolean isArmed() {
        return tray.waited();
    }

    /** What the reader shows while it waits. */
    public Optional<Money> shownAmount() {
        return isArmed() ? Optional.ofNullable(shown) : Optional.empty();
    }

    /** Calls the listener whenever the reader begins to wait for a card; it may present one. Replaces the last. */
    public void onArm(Runnable listener) {
        armListener = listener;
    }

    /** Pulls the cable: the waiting future fails with UNPLUGGED, and so does every arm until {@link #plug()}. */
    public void unplug() {
        plug.pull();
        tray.giveUp(plug.unplugged());
    }

    /** Connects it again. */
    public void plug() {
        plug.push();
    }

    @Override
    public Future<DeviceHealth> health() {
        return Future.succeededFuture(plug.health(DeviceHealth.READY));
    }

    @Override
    public Future<Void> close() {
        plug.close();
        return disarm();
    }
}
