package io.onetill.internal.engine;

import io.onetill.channel.Answer;
import io.onetill.channel.Instrument;
import io.onetill.channel.OriginalSale;
import io.onetill.channel.PaymentChannel;
import io.onetill.device.DeviceException;
import io.onetill.journal.EntryType;
import io.onetill.payment.AttemptEvent;
import io.onetill.payment.AttemptState;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Fact;
import io.onetill.payment.Facts;
import io.onetill.payment.PaymentException;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentStatus;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The part of the road that sales, refunds and voids share: make an attempt with an instrument, take the answer,
 * resolve what is unclear, end.
 */
abstract class Flow {
    private static final int MOST_ATTEMPTS = 3;

    final Engine engine;
    final Loop loop;
    final Ports ports;
    final Books books;
    final Resolver resolver;
    final Case of;

    Flow(Engine engine, Case of) {
        this.engine = engine;
        this.loop = engine.loop;
        this.ports = engine.ports;
        this.books = engine.books;
        this.resolver = engine.resolver;
        this.of = of;
        of.flowing = true;
    }

    /** The sale that money goes back to. */
    abstract Optional<OriginalSale> original();

    /** Writes the end; refunds tell their sale in the same batch. */
    abstract Future<Void> writeEnd(Books.Batch batch, boolean approved);

    /** Makes an attempt with an instrument that moves money at once. The flow ends in {@link #end}. */
    Future<Void> pull(PaymentChannel channel, PaymentMethod method, Instrument instrument) {
        Duration answerWithin =
                channel.capabilities().policy(method, of.payment().kind()).answerWithin();
        tellWithin(answerWithin);
        if (!channel.capabilities().undoBeforeNext()) {
            return attempt(channel, method, instrument);
        }
        return engine.gate
                .clear(channel.undoneFirst(), of)
                .compose(clear -> clear ? attempt(channel, method, instrument) : end(ErrorCode.REVERSAL_PENDING));
    }

    /** Another attempt with a card that is presented now; a flow without a customer has none. */
    Future<Void> presentAgain(PaymentChannel channel, Answer.Failure failure, ErrorCode why) {
        return end(why);
    }

    final Future<Void> attempt(PaymentChannel channel, PaymentMethod method, Instrument instrument) {
        if (of.cancelled()) {
            return end(ErrorCode.CANCELLED_BY_CASHIER);
        }
        return intend(channel, method)
                .compose(run -> start(run, instrument).compose(answer -> {
                    boolean again = answer instanceof Answer.Failure failure && failure.again();
                    return taken(run, answer).compose(any -> switch (run.state()) {
                        case PAID -> finish();
                        case FAILED ->
                            again && run.tryNumber() < MOST_ATTEMPTS && !of.cancelled()
                                    ? attempt(channel, method, instrument)
                                    : failed(channel, run, answer);
                        case INTENDED, SENT, WAITING, UNKNOWN, UNDOING, UNDONE, CLOSED -> settled(run);
                    });
                }));
    }

    private Future<Void> failed(PaymentChannel channel, AttemptRun run, Answer answer) {
        boolean another = answer instanceof Answer.Failure failure
                && !failure.present().isEmpty()
                && run.tryNumber() < MOST_ATTEMPTS
                && !of.cancelled();
        return another ? presentAgain(channel, (Answer.Failure) answer, reason(run)) : end(reason(run));
    }

    /** Waits for the resolver, then ends. */
    Future<Void> settled(AttemptRun run) {
        return resolver.settle(run, run.policy.pollFor())
                .compose(state -> state == AttemptState.PAID ? approve() : end(reason(run)));
    }

    /** A new attempt, durable, with its numbers. */
    Future<AttemptRun> intend(PaymentChannel channel, PaymentMethod method) {
        int number = of.appended.attempts().size() + 1;
        Facts assigned = channel.assign(of.payment().kind(), method, engine.numbers);
        return books.write(of, Entries.intended(number, channel.id(), method.name(), assigned))
                .map(written -> new AttemptRun(loop, ports, books, of, number, original(), false));
    }

    /** The channel's answer; what it does not say within its own time is unknown if it may have sent, failed if not. */
    Future<Answer> start(AttemptRun run, Instrument instrument) {
        Future<Answer> answer = loop.call(() -> run.channel.start(run, instrument))
                .recover(failure -> Future.succeededFuture(broken(run, failure)));
        return loop.within(
                run.policy.answerWithin(),
                answer,
                () -> Future.succeededFuture(broken(
                        run, new DeviceException(DeviceException.Reason.CANCELLED, "no answer within its time"))));
    }

    private Answer broken(AttemptRun run, Throwable failure) {
        if (of.appendedState(run.number()) != AttemptState.INTENDED) {
            return new Answer.Unknown(ErrorCode.NO_ANSWER, Facts.none());
        }
        ErrorCode code = ErrorCode.DEVICE_UNAVAILABLE;
        if (of.cancelled()) {
            code = ErrorCode.CANCELLED_BY_CASHIER;
        } else if (failure instanceof DeviceException device) {
            code = switch (device.reason()) {
                case CARD_GONE -> ErrorCode.CARD_REMOVED;
                case UNREADABLE, SEVERAL_CARDS -> ErrorCode.CARD_UNREADABLE;
                case CANCELLED -> ErrorCode.CUSTOMER_TIMEOUT;
                case UNPLUGGED, FAULT -> ErrorCode.DEVICE_UNAVAILABLE;
            };
        } else if (failure instanceof PaymentException refused) {
            code = refused.code();
        } else if (!(failure instanceof AttemptRun.NotAllowed)) {
            code = ErrorCode.INTERNAL;
        }
        return Answer.Failure.of(code, Facts.none());
    }

    /** The answer and, if it settles the payment, its end become durable together (I5). */
    private Future<Void> taken(AttemptRun run, Answer answer) {
        Entries entry = Resolver.entry(run, answer);
        Books.Batch batch = books.batch().add(of, entry);
        boolean pays = answer instanceof Answer.Success
                && !Resolver.paidOtherwise(run)
                && of.appendedState(run.number())
                        .on(AttemptEvent.SUCCESS)
                        .filter(AttemptState.PAID::equals)
                        .isPresent();
        if (pays) {
            batch.add(of, Entries.ended(PaymentStatus.APPROVED));
            List<Case> notices = engine.notices.book(batch, run, ((Answer.Success) answer).notices());
            return writeEnd(batch, true).onSuccess(written -> engine.notices.send(notices, of));
        }
        return batch.write();
    }

    static ErrorCode reason(AttemptRun run) {
        return reason(run.facts(), ErrorCode.INTERNAL);
    }

    static ErrorCode reason(Facts facts, ErrorCode otherwise) {
        return facts.get(Fact.ERROR_CODE).map(ErrorCode::valueOf).orElse(otherwise);
    }

    /** Ends approved after the resolver found the money moved. */
    Future<Void> approve() {
        Books.Batch batch = books.batch().add(of, Entries.ended(PaymentStatus.APPROVED));
        return writeEnd(batch, true).compose(written -> finish());
    }

    /** Ends without money; every attempt is surely not charged. */
    Future<Void> end(ErrorCode code) {
        if (of.appended.status().isFinal()) {
            return finish();
        }
        Books.Batch batch = books.batch().add(of, Entries.ended(code));
        return writeEnd(batch, false).compose(written -> finish());
    }

    /** After the end is durable: paper, then the caller. */
    Future<Void> finish() {
        release();
        return engine.desk
                .afterEnd(of)
                .onComplete(any -> {
                    of.told.tryComplete(of.payment());
                    left();
                })
                .mapEmpty();
    }

    /** Gives devices back; safe to call twice. */
    void release() {}

    private boolean leftOnce;

    private void left() {
        if (!leftOnce) {
            leftOnce = true;
            of.flowing = false;
            books.done(of);
        }
    }

    /** From now the caller waits at most this long, or less if said before; then it is told that the result is in doubt. */
    void tellWithin(Duration limit) {
        loop.after(limit, () -> {
            if (!of.told.future().isComplete() && !of.appended.status().isFinal()) {
                books.write(of, Entries.of(EntryType.IN_DOUBT, Map.of())).onSuccess(written -> {
                    release();
                    of.told.tryComplete(of.payment());
                });
            }
        });
    }
}
