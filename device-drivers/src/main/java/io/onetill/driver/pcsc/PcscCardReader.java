package io.onetill.driver.pcsc;

import io.onetill.device.CardReader;
import io.onetill.device.DeviceException;
import io.onetill.device.DeviceException.Reason;
import io.onetill.device.DeviceHealth;
import io.onetill.device.PresentedCard;
import io.onetill.payment.EntryMode;
import io.onetill.payment.Money;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A card reader behind PC/SC, for contact or contactless chips; it has no stripe and shows no amount.
 *
 * <p>A card that was in the reader before the first wait is taken; one that was released has to leave before the reader
 * takes a card again. A card presented in a way that is not waited for is left alone. When the card service was
 * restarted, or the reader was pulled and plugged, the next call finds it again; a wait lives through {@value
 * #TRIES_WHILE_ARMED} looks, five seconds. All blocking calls are made on a thread of the reader's own. Safe for any
 * thread; futures complete on the reader's thread or a Vert.x one, so do not block in their handlers.
 */
public final class PcscCardReader implements CardReader {
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final int TRIES_WHILE_ARMED = 20;
    private static final Duration COMMAND = Duration.ofSeconds(10);
    private static final Duration HEALTH = Duration.ofMillis(1500);

    private final CardWorker.Later later;
    private final CardWorker worker;
    private final CardServiceHolder service;
    private Optional<CardWait> wait = Optional.empty();
    private Optional<PcscChip> held = Optional.empty();
    private boolean spent;
    private boolean looking;
    private boolean closed;

    PcscCardReader(String name, CardService.Opener opener, CardWorker.Later later) {
        this.later = later;
        this.worker = new CardWorker("card reader", later);
        this.service = new CardServiceHolder(opener, name);
    }

    /**
     * The reader with this name. Nothing is opened yet: a reader that is not there shows in {@link #health} and, with a
     * list of those that are, in the failure of {@link #arm}.
     *
     * @param vertx for deadlines
     * @param name the whole name, or a part that only one reader has, in any case
     */
    public static PcscCardReader named(Vertx vertx, String name) {
        return new PcscCardReader(name, JnaCardService::open, PcscReaders.timers(vertx));
    }

    @Override
    public String name() {
        return "reader";
    }

    @Override
    public synchronized Future<PresentedCard> arm(Set<EntryMode> modes, Money amount) {
        if (closed) {
            return failed(Reason.UNPLUGGED, "the reader is closed");
        }
        if (wait.isPresent()) {
            return failed(Reason.FAULT, "the reader waits for a card already");
        }
        CardWait begun = new CardWait(Set.copyOf(modes));
        wait = Optional.of(begun);
        held.ifPresent(PcscChip::release);
        keepLooking();
        return begun.card.future();
    }

    @Override
    public Future<Void> disarm() {
        end(current(), card -> card.tryFail(new DeviceException(Reason.CANCELLED, "the wait for a card was given up")));
        return Future.succeededFuture();
    }

    @Override
    public Future<DeviceHealth> health() {
        Promise<DeviceHealth> health = Promise.promise();
        synchronized (this) {
            if (closed) {
                return Future.succeededFuture(DeviceHealth.UNPLUGGED);
            }
            boolean busy = held.isPresent();
            worker.execute(() -> health.tryComplete(service.plugged() ? DeviceHealth.READY : DeviceHealth.UNPLUGGED));
            later.after(HEALTH, () -> health.tryComplete(busy ? DeviceHealth.READY : DeviceHealth.UNPLUGGED));
        }
        return health.future();
    }

    @Override
    public Future<Void> close() {
        synchronized (this) {
            if (closed) {
                return Future.succeededFuture();
            }
            closed = true;
        }
        disarm();
        Future<Boolean> done = worker.call(this::letGo, COMMAND, () -> {});
        worker.execute(service::drop);
        worker.close();
        return done.<Void>mapEmpty().otherwiseEmpty();
    }

    Future<byte[]> transmit(PcscChip chip, byte[] command) {
        return worker.call(
                () -> {
                    if (!isHeld(chip)) {
                        throw new CardServiceException(CardServiceException.REMOVED, "the card was released");
                    }
                    try {
                        return chip.exchange(command);
                    } catch (CardServiceException e) {
                        service.dropAfter(e);
                        throw e;
                    } finally {
                        if (isLeftBehind(chip)) {
                            chip.letGo();
                        }
                    }
                },
                COMMAND,
                () -> leaveBehind(chip));
    }

    synchronized Future<Void> release(PcscChip chip) {
        if (!isHeld(chip)) {
            return Future.succeededFuture();
        }
        spent = true;
        Future<Boolean> released = worker.call(this::letGo, COMMAND, () -> leaveBehind(chip));
        keepLooking();
        return released.<Void>mapEmpty().otherwiseEmpty();
    }

    private synchronized boolean isHeld(PcscChip chip) {
        return held.filter(chip::equals).isPresent() && !spent;
    }

    private synchronized boolean isLeftBehind(PcscChip chip) {
        return held.filter(chip::equals).isEmpty();
    }

    /** A call to this card hangs; whatever the card service still does with it, the till goes on without it. */
    private synchronized void leaveBehind(PcscChip chip) {
        service.forget();
        if (!isLeftBehind(chip)) {
            held = Optional.empty();
            spent = true;
            keepLooking();
        }
    }

    /** Whether there was a card. */
    private boolean letGo() {
        Optional<PcscChip> ended;
        synchronized (this) {
            ended = held;
            held = Optional.empty();
        }
        if (ended.isPresent()) {
            try {
                ended.get().letGo();
            } catch (CardServiceException e) {
                service.dropAfter(e);
            }
        }
        return ended.isPresent();
    }

    /** Looks at the reader as long as somebody waits, or a released card may still be in it. */
    private synchronized void keepLooking() {
        if (looking || closed || (wait.isEmpty() && !spent)) {
            return;
        }
        looking = true;
        Optional<CardWait> now = wait;
        worker.call(() -> look(now), COMMAND, service::forget).onComplete(looked -> lookedAt(now, looked));
    }

    private void lookedAt(Optional<CardWait> now, AsyncResult<?> looked) {
        boolean tooOften;
        synchronized (this) {
            looking = false;
            now.ifPresent(armed -> armed.failures = looked.succeeded() ? 0 : armed.failures + 1);
            tooOften = now.map(armed -> armed.failures >= TRIES_WHILE_ARMED).orElse(false);
        }
        if (tooOften) {
            end(now, card -> card.tryFail(looked.cause()));
        }
        if (looked.succeeded()) {
            keepLooking();
        } else {
            later.after(LOOK, this::keepLooking);
        }
    }

    /** One look for a card, or for one that nobody wants to be gone: whether something changed. */
    private boolean look(Optional<CardWait> now) throws CardServiceException {
        try {
            CardServiceHolder.Found found = service.get();
            boolean leaving = spent() || now.map(armed -> armed.passing).orElse(false);
            if (!found.service().await(found.reader(), !leaving, LOOK)) {
                return false;
            }
            if (leaving) {
                gone(now);
            } else if (now.isPresent()) {
                take(now.get(), found);
            }
            return true;
        } catch (CardServiceException e) {
            service.dropAfter(e);
            throw e;
        }
    }

    private synchronized Optional<CardWait> current() {
        return wait;
    }

    /** Whether a card that was released may still be in the reader. */
    synchronized boolean spent() {
        return spent;
    }

    private synchronized void gone(Optional<CardWait> now) {
        spent = false;
        now.ifPresent(armed -> armed.passing = false);
    }

    private void take(CardWait now, CardServiceHolder.Found found) throws CardServiceException {
        CardService.Connection connection;
        try {
            connection = found.service().connect(found.reader());
        } catch (CardServiceException e) {
            if (e.cardLeft()) {
                return;
            }
            if (!e.mute()) {
                throw e;
            }
            connection = new MuteConnection(e);
        }
        PcscChip chip = new PcscChip(this, connection);
        boolean taken;
        synchronized (this) {
            now.passing = !now.modes.contains(chip.mode());
            taken = !now.passing && wait.filter(now::equals).isPresent();
            if (taken) {
                held = Optional.of(chip);
                wait = Optional.empty();
            }
        }
        if (taken) {
            now.card.tryComplete(chip);
        } else {
            chip.letGo();
        }
    }

    /** Ends this wait, outside the lock: who hears of it may call again at once. */
    private void end(Optional<CardWait> ended, Consumer<Promise<PresentedCard>> how) {
        synchronized (this) {
            if (ended.isEmpty() || !wait.equals(ended)) {
                return;
            }
            wait = Optional.empty();
        }
        how.accept(ended.get().card);
    }

    private static <T> Future<T> failed(Reason reason, String sentence) {
        return Future.failedFuture(new DeviceException(reason, sentence));
    }
}
