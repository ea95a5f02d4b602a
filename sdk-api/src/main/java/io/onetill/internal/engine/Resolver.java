package io.onetill.internal.engine;

import io.onetill.channel.Answer;
import io.onetill.channel.Instrument;
import io.onetill.channel.ResolvePolicy;
import io.onetill.channel.UndoAnswer;
import io.onetill.device.DeviceException;
import io.onetill.payment.AttemptEvent;
import io.onetill.payment.AttemptState;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Fact;
import io.onetill.payment.Facts;
import io.onetill.payment.PaymentMethod;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Brings every attempt to its end: asks, repeats, undoes and confirms by the channel's policy, for as long as it takes.
 * Each loop step writes first what it is about to rely on, and then looks at the state that the journal gave it.
 */
final class Resolver {
    private final Loop loop;
    private final Ports ports;
    private final Consumer<Case> onFinal;
    private final Map<AttemptRun, Course> courses = new LinkedHashMap<>();

    /** A resolver that says when an attempt of a payment is final. */
    Resolver(Loop loop, Ports ports, Consumer<Case> onFinal) {
        this.loop = loop;
        this.ports = ports;
        this.onFinal = onFinal;
    }

    /** The attempts that are being resolved. */
    List<AttemptRun> live() {
        return List.copyOf(courses.keySet());
    }

    /**
     * Resolves until the attempt is paid or surely not charged; confirmation of an undo goes on behind.
     *
     * @param patience how long to ask before undoing; counted from now
     */
    Future<AttemptState> settle(AttemptRun run, Duration patience) {
        Course running = courses.get(run);
        if (running != null) {
            run.poke();
            return running.done.future();
        }
        Course course = new Course(loop.now() + patience.toMillis());
        courses.put(run, course);
        next(run, course);
        return course.done.future();
    }

    /** Asks once more and then undoes, whatever time is left: another instrument acted, or nobody did. */
    Future<AttemptState> close(AttemptRun run, ErrorCode why) {
        AttemptState state = run.state();
        if (state == AttemptState.PAID || state.surelyNotCharged()) {
            return Future.succeededFuture(state);
        }
        if (state == AttemptState.UNDOING) {
            return settle(run, Duration.ZERO);
        }
        if (paidOtherwise(run)) {
            return drop(run, why);
        }
        return query(run)
                .compose(
                        taken -> run.state() == AttemptState.PAID || run.state().surelyNotCharged()
                                ? Future.succeededFuture(run.state())
                                : drop(run, why));
    }

    private Future<AttemptState> drop(AttemptRun run, ErrorCode why) {
        return run.write(Entries.undoDecided(run.number(), why, Facts.none()))
                .compose(written -> settle(run, Duration.ZERO));
    }

    /** Whether another attempt of the payment has the money already: then this one may only be undone (I3). */
    static boolean paidOtherwise(AttemptRun run) {
        return run.of.appended.attempts().stream()
                .anyMatch(other ->
                        other.state() == AttemptState.PAID && other.id().number() != run.number());
    }

    /** The entry for an answer: a success that comes second is not taken but given back. */
    static Entries entry(AttemptRun run, Answer answer) {
        if (answer instanceof Answer.Success success && paidOtherwise(run)) {
            return Entries.undoDecided(run.number(), ErrorCode.OTHER_METHOD_PAID, success.facts());
        }
        Entries entry = Entries.answered(run.number(), answer);
        // Who waits for a scan has nobody typing a password.
        return answer instanceof Answer.Waiting && run.method() == PaymentMethod.DYNAMIC_QR
                ? entry.with("shown", "true")
                : entry;
    }

    /** One resolver run of one attempt. */
    private static final class Course {
        final Promise<AttemptState> done = Promise.promise();
        final long askUntil;
        int queries;
        int tries;

        Course(long askUntil) {
            this.askUntil = askUntil;
        }
    }

    private void next(AttemptRun run, Course course) {
        switch (run.state()) {
            case PAID, FAILED, CLOSED -> finish(run, course);
            case INTENDED -> go(run, course, fail(run));
            case SENT, WAITING, UNKNOWN -> ask(run, course);
            case UNDOING -> undoWhenAllowed(run, course);
            case UNDONE -> {
                course.tries = 0;
                course.done.tryComplete(AttemptState.UNDONE);
                loop.after(Duration.ofMillis(Math.max(0, confirmAt(run) - loop.now())), () -> confirm(run, course));
            }
        }
    }

    private void finish(AttemptRun run, Course course) {
        courses.remove(run);
        course.done.tryComplete(run.state());
        onFinal.accept(run.of);
    }

    /** Goes on after a step; a step that fails for a reason of ours stops the engine. */
    private void go(AttemptRun run, Course course, Future<?> step) {
        step.onSuccess(any -> next(run, course)).onFailure(loop::stop);
    }

    private Future<Void> fail(AttemptRun run) {
        return run.write(Entries.failed(run.number(), ErrorCode.RESTARTED, Facts.none()));
    }

    private void ask(AttemptRun run, Course course) {
        if (run.policy.remedy() == ResolvePolicy.Remedy.REPEAT) {
            wait(run, course.tries == 0 ? Duration.ZERO : backoff(run, course.tries), () -> repeat(run, course));
            return;
        }
        if (run.policy.pollFor().isZero()) {
            go(run, course, decideUndo(run));
            return;
        }
        Duration delay = course.queries == 0 ? run.policy.pollFirst() : run.policy.pollEvery();
        if (course.queries > 0 && (run.of.cancelled() || loop.now() + delay.toMillis() > course.askUntil)) {
            go(run, course, decideUndo(run));
            return;
        }
        wait(run, run.of.cancelled() || run.recovered() ? Duration.ZERO : delay, () -> {
            course.queries++;
            go(run, course, query(run));
        });
        if (!run.of.cancelled()) {
            run.of.cancelRequested.future().onSuccess(any -> run.poke());
        }
    }

    private Future<Void> query(AttemptRun run) {
        return bounded(run, () -> run.channel.query(run))
                .recover(failure -> Future.succeededFuture(unknown()))
                .compose(answer -> take(run, answer));
    }

    /** A call that a channel never answers must not be the last one of its attempt: nothing pending is dropped (I7). */
    private <T> Future<T> bounded(AttemptRun run, Supplier<Future<T>> call) {
        return loop.within(
                run.policy.answerWithin(),
                loop.call(call),
                () -> Future.failedFuture(
                        new DeviceException(DeviceException.Reason.CANCELLED, "no answer within its time")));
    }

    private void repeat(AttemptRun run, Course course) {
        course.tries++;
        boolean asking = run.state() == AttemptState.WAITING;
        Future<Answer> answer =
                bounded(run, () -> asking ? run.channel.query(run) : run.channel.start(run, new Instrument.None()));
        go(
                run,
                course,
                answer.recover(failure -> Future.succeededFuture(unknown())).compose(got -> take(run, got)));
    }

    /** Puts an answer on record, if it says anything new. */
    Future<Void> take(AttemptRun run, Answer answer) {
        AttemptState state = run.state();
        boolean silent =
                answer instanceof Answer.Unknown && (state == AttemptState.UNKNOWN || state == AttemptState.WAITING);
        boolean nothingNew = silent || (answer instanceof Answer.Waiting && state == AttemptState.WAITING);
        return nothingNew ? Future.succeededFuture() : run.write(entry(run, answer));
    }

    private static Answer unknown() {
        return new Answer.Unknown(ErrorCode.NO_ANSWER, Facts.none());
    }

    private Future<Void> decideUndo(AttemptRun run) {
        ErrorCode why = run.of.cancelled()
                ? ErrorCode.CANCELLED_BY_CASHIER
                : run.state() == AttemptState.WAITING ? ErrorCode.CUSTOMER_TIMEOUT : reversedCode(run);
        return run.write(Entries.undoDecided(run.number(), why, Facts.none()));
    }

    private static ErrorCode reversedCode(AttemptRun run) {
        return run.facts().text(Fact.ERROR_CODE).equals(ErrorCode.BAD_ANSWER_REVERSED.name())
                ? ErrorCode.BAD_ANSWER_REVERSED
                : ErrorCode.NO_ANSWER_REVERSED;
    }

    private void undoWhenAllowed(AttemptRun run, Course course) {
        long allowedAt = run.sentAt() + run.policy.undoNotBefore().toMillis();
        long delay = course.tries == 0 ? 0 : backoff(run, course.tries).toMillis();
        wait(run, Duration.ofMillis(Math.max(delay, allowedAt - loop.now())), allowedAt, () -> {
            course.tries++;
            go(run, course, undo(run));
        });
    }

    private Future<Void> undo(AttemptRun run) {
        return bounded(run, () -> run.channel.undo(run))
                .recover(failure -> Future.succeededFuture(new UndoAnswer.TryAgain(ErrorCode.NO_ANSWER, Facts.none())))
                .compose(answer -> {
                    Entries entry = Entries.undoAnswered(run.number(), answer);
                    if (answer instanceof UndoAnswer.Undone) {
                        return run.write(entry.with("event", AttemptEvent.UNDO_CONFIRMED.name()));
                    }
                    if (answer instanceof UndoAnswer.NothingFound) {
                        return run.write(entry.with("event", nothingFound(run).name()));
                    }
                    return run.write(entry);
                });
    }

    /** An undo that found nothing may have overtaken the message itself; only after its longest life it is proven. */
    private AttemptEvent nothingFound(AttemptRun run) {
        boolean old = loop.now() >= confirmAt(run);
        return old || ports.has(PlantedBug.NO_CONFIRMATION) ? AttemptEvent.UNDO_CONFIRMED : AttemptEvent.UNDO_DONE;
    }

    private long confirmAt(AttemptRun run) {
        return run.sentAt() + run.policy.confirmAfter().toMillis();
    }

    private void confirm(AttemptRun run, Course course) {
        if (run.state() != AttemptState.UNDONE) {
            next(run, course);
            return;
        }
        course.tries++;
        undo(run).onFailure(loop::stop).onSuccess(written -> {
            if (run.state() == AttemptState.UNDONE) {
                loop.after(backoff(run, course.tries), () -> confirm(run, course));
            } else {
                next(run, course);
            }
        });
    }

    private static Duration backoff(AttemptRun run, int tries) {
        Duration delay = run.policy.retryFirst().multipliedBy(1L << Math.min(tries - 1, 10));
        return delay.compareTo(run.policy.retryMost()) > 0 ? run.policy.retryMost() : delay;
    }

    private void wait(AttemptRun run, Duration delay, Runnable step) {
        wait(run, delay, 0, step);
    }

    /** Runs the step after the delay, or as soon as it is allowed when poked; never twice. */
    private void wait(AttemptRun run, Duration delay, long notBefore, Runnable step) {
        boolean[] ran = new boolean[1];
        Runnable once = () -> {
            if (!ran[0]) {
                ran[0] = true;
                step.run();
            }
        };
        var timer = loop.after(delay, once);
        run.onPoke(() -> {
            timer.cancel();
            loop.after(Duration.ofMillis(Math.max(0, notBefore - loop.now())), once);
        });
    }
}
