package io.onetill.internal.engine;

import io.onetill.channel.Answer;
import io.onetill.channel.ResolvePolicy;
import io.onetill.payment.AttemptId;
import io.onetill.payment.AttemptState;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Fact;
import io.onetill.payment.Facts;
import io.onetill.payment.OpenWorkKind;
import io.onetill.payment.PaymentMethod;
import io.vertx.core.Future;
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
    private final Consumer<Case> onFinal;
    private final Tries tries;
    private final Map<AttemptRun, Course> courses = new LinkedHashMap<>();

    /** A resolver that says when an attempt of a payment is final. */
    Resolver(Loop loop, Tries tries, Books books) {
        this.loop = loop;
        this.onFinal = books::settled;
        this.tries = tries;
    }

    /** The attempts that are being resolved. */
    List<AttemptRun> live() {
        return List.copyOf(courses.keySet());
    }

    /** How far the attempts are that are being resolved. */
    Map<AttemptId, Course> courses() {
        Map<AttemptId, Course> all = new LinkedHashMap<>();
        courses.forEach((run, course) -> all.put(run.id(), course));
        return all;
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
        Course course = new Course(loop, run, tries.turnstile(run), loop.now() + patience.toMillis());
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
        return tries.query(run)
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

    private void next(AttemptRun run, Course course) {
        switch (run.state()) {
            case PAID, FAILED, CLOSED -> finish(run, course);
            case INTENDED -> go(run, course, fail(run));
            case SENT, WAITING, UNKNOWN -> ask(run, course);
            case UNDOING -> undoWhenAllowed(run, course);
            case UNDONE -> confirm(run, course);
        }
    }

    private void finish(AttemptRun run, Course course) {
        courses.remove(run);
        tries.attention.over(course);
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
            course.wait(course.tries == 0 ? Duration.ZERO : course.backoff(), () -> {
                boolean fresh = course.tries++ == 0 && !run.recovered();
                inTurn(run, course, fresh, () -> tries.repeat(run, course));
            });
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
        course.wait(run.of.cancelled() || run.recovered() ? Duration.ZERO : delay, () -> {
            course.queries++;
            inTurn(run, course, !run.recovered(), () -> tries.query(run));
        });
        if (!run.of.cancelled()) {
            run.of.cancelRequested.future().onSuccess(any -> run.poke());
        }
    }

    /** Old work stands in line; the attempt may have moved on while it did. */
    private void inTurn(AttemptRun run, Course course, boolean fresh, Supplier<Future<Void>> step) {
        AttemptState state = run.state();
        if (!fresh) {
            tries.attention.open(run, course);
        }
        course.inTurn(fresh, () -> {
            if (run.state() != state) {
                next(run, course);
                return Future.succeededFuture();
            }
            Future<Void> tried = step.get();
            go(run, course, tried);
            return tried;
        });
    }

    /** Puts an answer on record, if it says anything new. */
    static Future<Void> take(AttemptRun run, Answer answer) {
        AttemptState state = run.state();
        boolean silent =
                answer instanceof Answer.Unknown && (state == AttemptState.UNKNOWN || state == AttemptState.WAITING);
        boolean nothingNew = silent || (answer instanceof Answer.Waiting && state == AttemptState.WAITING);
        if (nothingNew) {
            return Future.succeededFuture();
        }
        if (run.kind().isNotice() && answer instanceof Answer.Failure) {
            return run.write(entry(run, answer), Attention.entry(run.number(), OpenWorkKind.NOTICE_REFUSED, 0));
        }
        boolean accepted = !run.kind().begins() && state == AttemptState.WAITING;
        return accepted && answer instanceof Answer.Failure
                ? run.write(entry(run, answer), Attention.entry(run.number(), OpenWorkKind.REFUND_FAILED, 0))
                : run.write(entry(run, answer));
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
        long delay = course.tries == 0 ? 0 : course.backoff().toMillis();
        course.wait(Duration.ofMillis(Math.max(delay, allowedAt - loop.now())), allowedAt, () -> {
            boolean fresh = course.tries++ == 0 && !run.recovered();
            inTurn(run, course, fresh, () -> tries.undo(run, course));
        });
    }

    static long confirmAt(AttemptRun run) {
        return run.sentAt() + run.policy.confirmAfter().toMillis();
    }

    /** Not earlier, whoever pokes: what is found before the message's longest life is over proves nothing. */
    private void confirm(AttemptRun run, Course course) {
        if (course.done.tryComplete(AttemptState.UNDONE)) {
            course.tries = 0;
        }
        long due = confirmAt(run) - loop.now();
        Duration delay = due > 0 || course.tries == 0 ? Duration.ofMillis(Math.max(0, due)) : course.backoff();
        course.sleep(delay, () -> {
            course.tries++;
            inTurn(run, course, false, () -> tries.undo(run, course));
        });
    }
}
