package io.onetill.internal.engine;

import io.onetill.channel.Answer;
import io.onetill.channel.Instrument;
import io.onetill.channel.UndoAnswer;
import io.onetill.device.DeviceException;
import io.onetill.payment.AttemptEvent;
import io.onetill.payment.AttemptState;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Facts;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** One try at the other side at a time: asks, repeats or undoes, and puts on record what came of it. */
final class Tries {
    private static final int FIRST_TRIES = 4;

    final Attention attention;
    private final Loop loop;
    private final Map<String, Turnstile> turnstiles = new HashMap<>();

    Tries(Loop loop, Books books) {
        this.loop = loop;
        this.attention = new Attention(loop, books);
    }

    /** Where old work of the attempt's channel queues. */
    Turnstile turnstile(AttemptRun run) {
        return turnstiles.computeIfAbsent(run.channel.id(), any -> new Turnstile(loop));
    }

    Future<Void> query(AttemptRun run) {
        return ask(run).compose(answer -> Resolver.take(run, answer));
    }

    /** What the other side says of the attempt; nothing of it is put on record. */
    Future<Answer> ask(AttemptRun run) {
        return heard(run, bounded(run, () -> run.channel.query(run)));
    }

    /** Sends the same message again, or asks if the other side has taken it and is not done. */
    Future<Void> repeat(AttemptRun run, Course course) {
        boolean asking = run.state() == AttemptState.WAITING;
        Future<Answer> answer =
                bounded(run, () -> asking ? run.channel.query(run) : run.channel.start(run, new Instrument.None()));
        return heard(run, answer).compose(got -> Resolver.take(run, got)).onSuccess(any -> attention.open(run, course));
    }

    Future<Void> undo(AttemptRun run, Course course) {
        long askedAt = loop.now();
        return bounded(run, () -> run.channel.undo(run))
                .recover(failure -> Future.succeededFuture(new UndoAnswer.TryAgain(ErrorCode.NO_ANSWER, Facts.none())))
                .compose(answer -> {
                    if (answer instanceof UndoAnswer.TryAgain again) {
                        turnstile(run).heard(!isSilence(again.code(), again.facts()));
                        return tryAgain(run, again).onSuccess(any -> attention.open(run, course));
                    }
                    turnstile(run).heard(true);
                    attention.over(course);
                    AttemptEvent event = answer instanceof UndoAnswer.Undone
                            ? AttemptEvent.UNDO_CONFIRMED
                            : nothingFound(run, askedAt);
                    Entries entry = run.of.counted(Entries.undoAnswered(run.number(), answer));
                    return run.write(entry.with("event", event.name()));
                });
    }

    /** A host that is dead for days must not fill the disk: after the first tries, each doubling of their number counts. */
    private static Future<Void> tryAgain(AttemptRun run, UndoAnswer.TryAgain again) {
        Entries entry = run.of.counted(Entries.undoAnswered(run.number(), again));
        int tries = run.of.undoAnswers(run.number()) + 1;
        boolean learnt = !run.facts()
                .values()
                .keySet()
                .containsAll(again.facts().values().keySet());
        if (tries <= FIRST_TRIES || Integer.bitCount(tries) == 1 || learnt) {
            return run.write(entry);
        }
        run.of.count(run.number(), entry.body());
        return Future.succeededFuture();
    }

    /**
     * An undo that found nothing may have overtaken the message itself; only one that left after its longest life is
     * proof. When the answer came says nothing: the other side may have looked long before.
     */
    private static AttemptEvent nothingFound(AttemptRun run, long askedAt) {
        boolean old = askedAt >= Resolver.confirmAt(run);
        return old ? AttemptEvent.UNDO_CONFIRMED : AttemptEvent.UNDO_DONE;
    }

    /** The answer, or that there was none; the turnstile of the channel learns whether the other side is there. */
    private Future<Answer> heard(AttemptRun run, Future<Answer> asked) {
        return asked.recover(failure -> Future.succeededFuture(new Answer.Unknown(ErrorCode.NO_ANSWER, Facts.none())))
                .map(answer -> {
                    boolean silent = answer instanceof Answer.Unknown none && isSilence(none.code(), none.facts());
                    turnstile(run).heard(!silent);
                    return answer;
                });
    }

    private static boolean isSilence(ErrorCode code, Facts facts) {
        boolean nothing = code == ErrorCode.NO_ANSWER || code == ErrorCode.HOST_UNREACHABLE;
        return nothing && facts.values().isEmpty();
    }

    /** A call that a channel never answers must not be the last one of its attempt: nothing pending is dropped (I7). */
    private <T> Future<T> bounded(AttemptRun run, Supplier<Future<T>> call) {
        return loop.within(
                run.policy.answerWithin(),
                loop.call(call),
                () -> Future.failedFuture(
                        new DeviceException(DeviceException.Reason.CANCELLED, "no answer within its time")));
    }
}
