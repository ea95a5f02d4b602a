package io.onetill.internal.engine;

import io.onetill.device.CardReader;
import io.onetill.device.PresentedCard;
import io.onetill.payment.EntryMode;
import io.onetill.payment.Money;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Waits once more for a card within a sale that has the reader: the chip instead of the stripe, say. */
final class NextCard {
    private static final Duration PRESENTED_WITHIN = Duration.ofSeconds(30);

    private NextCard() {}

    /**
     * The card, or nothing if none came in time, the cashier cancelled, or the caller was told meanwhile: from then on
     * the reader may be another sale's.
     */
    static Future<Optional<PresentedCard>> of(Engine engine, Case of, Set<EntryMode> modes, Money amount) {
        CardReader reader = engine.ports.reader().orElseThrow();
        Promise<Optional<PresentedCard>> next = Promise.promise();
        Loop loop = engine.loop;
        loop.call(() -> reader.arm(modes, amount))
                .onSuccess(presented -> {
                    if (!next.tryComplete(Optional.of(presented))) {
                        engine.desk.release(presented);
                    }
                })
                .onFailure(broken -> next.tryComplete(Optional.empty()));
        loop.after(PRESENTED_WITHIN, () -> next.tryComplete(Optional.empty()));
        of.cancelRequested.future().onSuccess(any -> next.tryComplete(Optional.empty()));
        of.told.future().onComplete(any -> next.tryComplete(Optional.empty()));
        return next.future().onSuccess(presented -> {
            if (presented.isEmpty() && !of.told.future().isComplete()) {
                loop.call(reader::disarm);
            }
        });
    }
}
