package io.onetill;

import io.onetill.internal.engine.Engine;
import io.onetill.internal.engine.Ports;
import io.onetill.journal.JournalException;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.PaymentException;
import io.onetill.time.TillTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** The engine behind the door, and a new one made from the journal whenever it stops. Any thread may ask. */
final class RunningTill {
    private static final Duration RESTART_AFTER = Duration.ofSeconds(1);
    private static final Duration LONGEST_CLOSING = Duration.ofSeconds(30);

    private final Ports ports;
    final Calls calls;
    private final Endings endings = new Endings();
    private final List<Consumer<Throwable>> onStop = new ArrayList<>();
    private Engine engine;
    private boolean restartDue;
    private boolean closed;

    RunningTill(Ports ports) {
        this.ports = ports;
        this.calls = new Calls(ports.time());
        this.engine = new Engine(ports);
    }

    /** Starts it; a till that did not open stays closed, since nobody gets it. */
    Future<Void> open() {
        Promise<Void> opened = Promise.promise();
        ports.time().execute(() -> start().onFailure(failure -> closed = true).onComplete(opened));
        return opened.future();
    }

    private Future<Void> start() {
        Engine fresh = new Engine(ports);
        engine = fresh;
        fresh.onStop(why -> {
            calls.failAll(stopped(why));
            restartLater();
            List.copyOf(onStop).forEach(listener -> calls.guarded(() -> listener.accept(why)));
        });
        return backOnLoop(ports.journal().open())
                .compose(any -> onLoop(false, fresh::open))
                .onSuccess(any -> endings.waitFor(fresh));
    }

    /** Once, although an engine that stops while it opens says so in two ways. */
    private void restartLater() {
        if (!closed && !restartDue) {
            restartDue = true;
            ports.time().after(RESTART_AFTER, this::restart);
        }
    }

    /** A journal is open still if something else than it stopped the engine; what it took before is written first. */
    private void restart() {
        restartDue = false;
        if (!closed) {
            backOnLoop(ports.journal().close()).onComplete(any -> {
                if (!closed) {
                    start().onFailure(failure -> restartLater());
                }
            });
        }
    }

    private <T> Future<T> backOnLoop(Future<T> elsewhere) {
        Promise<T> here = Promise.promise();
        elsewhere.onComplete((result, failure) -> ports.time().execute(() -> here.complete(result, failure)));
        return here.future();
    }

    private PaymentException stopped() {
        String sentence = closed ? "the till was closed" : "the engine stopped and is started again from the journal";
        return new PaymentException(ErrorCode.JOURNAL_UNAVAILABLE, sentence);
    }

    /** The same for a call that was under way, with what a person may have to mend. */
    private PaymentException stopped(Throwable why) {
        return !closed && why instanceof JournalException
                ? new PaymentException(ErrorCode.JOURNAL_UNAVAILABLE, String.valueOf(why.getMessage()), why)
                : stopped();
    }

    /** Asks the engine that runs now; fails with JOURNAL_UNAVAILABLE if none does. */
    <T> Future<T> ask(Function<Engine, Future<T>> question) {
        return onLoop(true, () -> question.apply(engine));
    }

    /** The same for a request, whose end does not die with the engine that took it. */
    Future<Engine.Ticket> take(Function<Engine, Future<Engine.Ticket>> request) {
        return ask(running -> request.apply(running).map(endings::outliving));
    }

    private <T> Future<T> onLoop(boolean whenOpen, Supplier<Future<T>> call) {
        Promise<T> promise = Promise.promise();
        ports.time().execute(() -> {
            if (restartDue || closed || (whenOpen && !engine.isOpen())) {
                calls.answer(promise, Future.failedFuture(stopped()));
                return;
            }
            calls.begin(promise);
            Engine asked = engine;
            Future<T> answer;
            try {
                answer = call.get();
            } catch (RuntimeException e) {
                answer = Future.failedFuture(e);
            }
            answer.recover(failure -> Future.failedFuture(explained(asked, failure)))
                    .onComplete(done -> calls.answer(promise, done));
        });
        return promise.future();
    }

    /** What shop software is told; a fault of ours stops the engine, since its memory may be wrong now. */
    private static Throwable explained(Engine asked, Throwable failure) {
        if (failure instanceof JournalException broken) {
            return new PaymentException(ErrorCode.JOURNAL_UNAVAILABLE, String.valueOf(broken.getMessage()), broken);
        }
        if (failure instanceof PaymentException) {
            return failure;
        }
        asked.fault(failure);
        return new PaymentException(ErrorCode.INTERNAL, "the engine stopped: " + failure.getClass(), failure);
    }

    void onStop(Consumer<Throwable> listener) {
        ports.time().execute(() -> onStop.add(listener));
    }

    /** See {@link Payments#close}. */
    Future<Void> close() {
        Promise<Void> closing = Promise.promise();
        ports.time().execute(() -> {
            closed = true;
            onStop.clear();
            engine.stop();
            endings.fail(stopped());
            List<Future<?>> closings = new ArrayList<>();
            ports.channels().forEach(channel -> closings.add(channel.close()));
            closings.add(ports.journal().close());
            PaymentException late =
                    new PaymentException(ErrorCode.JOURNAL_UNAVAILABLE, "a channel or the journal did not close");
            TillTime.Timer patience = ports.time().after(LONGEST_CLOSING, () -> closing.tryFail(late));
            Future.join(closings).<Void>mapEmpty().onComplete(done -> {
                patience.cancel();
                calls.answer(closing, done);
            });
        });
        return closing.future();
    }
}
