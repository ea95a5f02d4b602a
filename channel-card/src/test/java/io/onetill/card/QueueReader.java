package io.onetill.card;

import io.onetill.device.CardReader;
import io.onetill.device.DeviceHealth;
import io.onetill.device.PresentedCard;
import io.onetill.payment.EntryMode;
import io.onetill.payment.Money;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/** A reader at which the next card of a queue is presented as soon as it waits. */
final class QueueReader implements CardReader {
    final Deque<PresentedCard> cards = new ArrayDeque<>();

    @Override
    public Future<PresentedCard> arm(Set<EntryMode> modes, Money amount) {
        PresentedCard card = cards.poll();
        return card == null ? Promise.<PresentedCard>promise().future() : Future.succeededFuture(card);
    }

    @Override
    public Future<Void> disarm() {
        return Future.succeededFuture();
    }

    @Override
    public String name() {
        return "reader";
    }

    @Override
    public Future<DeviceHealth> health() {
        return Future.succeededFuture(DeviceHealth.READY);
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }
}
