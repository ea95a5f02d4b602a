package io.onetill.samples.shop;

import io.onetill.channel.Answer;
import io.onetill.channel.Attempt;
import io.onetill.channel.Capabilities;
import io.onetill.channel.Instrument;
import io.onetill.channel.Numbers;
import io.onetill.channel.PaymentChannel;
import io.onetill.channel.TillServices;
import io.onetill.channel.UndoAnswer;
import io.onetill.payment.Facts;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentMethod;
import io.onetill.secret.PaymentCode;
import io.vertx.core.Future;
import io.vertx.core.Promise;

/** A channel that now and then does what it was asked and fails before it can say so, or never says so. */
record BreakingChannel(PaymentChannel channel, Shop shop) implements PaymentChannel {
    @Override
    public Future<Answer> start(Attempt attempt, Instrument instrument) {
        return perhaps(channel.start(attempt, instrument));
    }

    @Override
    public Future<Answer> query(Attempt attempt) {
        return perhaps(channel.query(attempt));
    }

    @Override
    public Future<UndoAnswer> undo(Attempt attempt) {
        return perhaps(channel.undo(attempt));
    }

    private <T> Future<T> perhaps(Future<T> done) {
        if (!shop.profile().injects(Fault.CHANNEL_BREAKS, shop.choices())) {
            return done;
        }
        shop.trace().fault(Lane.TILL, "", Fault.CHANNEL_BREAKS.words());
        if (shop.choices().choose(2, "shop.neverSays") == 1) {
            return Promise.<T>promise().future();
        }
        return done.transform(any -> Future.failedFuture(new IllegalStateException("the channel breaks")));
    }

    @Override
    public String id() {
        return channel.id();
    }

    @Override
    public Capabilities capabilities() {
        return channel.capabilities();
    }

    @Override
    public String undoneFirst() {
        return channel.undoneFirst();
    }

    @Override
    public boolean recognizes(PaymentCode code) {
        return channel.recognizes(code);
    }

    @Override
    public Future<Void> open(TillServices services) {
        return channel.open(services);
    }

    @Override
    public Facts assign(PaymentKind kind, PaymentMethod method, Numbers numbers) {
        return channel.assign(kind, method, numbers);
    }

    @Override
    public Future<Void> close() {
        return channel.close();
    }
}
