package io.onetill.internal.engine;

import io.onetill.channel.Instrument;
import io.onetill.channel.OriginalSale;
import io.onetill.channel.PaymentChannel;
import io.onetill.device.PresentedCard;
import io.onetill.journal.EntryType;
import io.onetill.payment.EntryMode;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.EventType;
import io.onetill.payment.Fact;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentAttempt;
import io.onetill.payment.PaymentEvent;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;

/** A refund, void, completion or the like: the same road again, by the channel of the sale, with the card if the channel wants to see it. */
final class FollowUpFlow extends Flow {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Case sale;
    private Optional<PresentedCard> card = Optional.empty();

    FollowUpFlow(Engine engine, Case of, Case sale) {
        super(engine, of);
        this.sale = sale;
    }

    Future<Void> run() {
        PaymentAttempt paid = sale.paid().orElseThrow();
        PaymentChannel channel = ports.channel(paid.channel());
        if (!channel.capabilities().presentsCard()) {
            return pull(channel, paid.method(), new Instrument.None());
        }
        of.show(new PaymentEvent(
                ports.time().wallTime(),
                EventType.PRESENT_SAME_CARD,
                Map.of("pan", paid.facts().text(Fact.MASKED_PAN))));
        return askForCard().compose(presented -> {
            disarm();
            return presented.isPresent()
                    ? pull(channel, paid.method(), new Instrument.Card(presented.orElseThrow()))
                    : end(of.cancelled() ? ErrorCode.CANCELLED_BY_CASHIER : ErrorCode.CUSTOMER_TIMEOUT);
        });
    }

    private Future<Optional<PresentedCard>> askForCard() {
        if (ports.reader().isEmpty()) {
            return Future.succeededFuture(Optional.empty());
        }
        Future<Optional<PresentedCard>> presented = loop.call(() -> ports.reader()
                        .orElseThrow()
                        .arm(
                                EnumSet.of(EntryMode.CHIP, EntryMode.CONTACTLESS, EntryMode.MAGSTRIPE),
                                of.payment().amount()))
                .map(found -> {
                    card = Optional.of(found);
                    return card;
                })
                .recover(failure -> Future.succeededFuture(Optional.empty()));
        of.cancelRequested.future().onSuccess(any -> disarm());
        return loop.within(PATIENCE, presented, () -> Future.succeededFuture(Optional.empty()));
    }

    private void disarm() {
        ports.reader().ifPresent(reader -> loop.call(reader::disarm));
    }

    @Override
    Optional<OriginalSale> original() {
        return Optional.of(originalOf(sale));
    }

    static OriginalSale originalOf(Case sale) {
        Payment payment = sale.payment();
        PaymentAttempt paid = sale.paid().orElseThrow();
        return new OriginalSale(payment.kind(), payment.approved(), paid.method(), paid.facts(), payment.createdAt());
    }

    @Override
    Future<Void> writeEnd(Books.Batch batch, boolean approved) {
        return tellSale(batch, of, sale, approved).write();
    }

    /** The original learns what became of what follows it in the batch that ends it (I9). */
    static Books.Batch tellSale(Books.Batch batch, Case refund, Case sale, boolean approved) {
        Payment payment = refund.payment();
        return batch.add(
                sale,
                Entries.of(
                        approved ? EntryType.REFUND_DONE : EntryType.REFUND_RELEASED,
                        FollowUps.body(refund, payment.kind(), payment.amount())));
    }

    @Override
    void release() {
        card.ifPresent(engine.desk::release);
        card = Optional.empty();
        engine.leave(of);
    }

    @Override
    Future<Void> finish() {
        return super.finish().onComplete(any -> books.done(sale));
    }
}
