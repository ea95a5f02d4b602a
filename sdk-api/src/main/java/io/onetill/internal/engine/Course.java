package io.onetill.internal.engine;

import io.onetill.payment.AttemptState;
import io.onetill.time.TillTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The resolver's way with one attempt, from the first step to the last: counters and the wait for the next step. */
final class Course {
    /** One try at the other side. */
    interface Try {
        /** Begins it; the future says when it is over. */
        Future<Void> begin();
    }

    final Promise<AttemptState> done = Promise.promise();
    final long askUntil;
    final Turnstile turnstile;
    private final Loop loop;
    private final AttemptRun run;
    int queries;
    int tries;
    /** Somebody waits for the next step, so it does not queue. */
    boolean hurried;

    private OptionalLong nextAt = OptionalLong.empty();
    private boolean queued;

    /** Runs out when the attempt had no sure answer for so long that a person should know. */
    TillTime.@Nullable Timer attention;

    Course(Loop loop, AttemptRun run, Turnstile turnstile, long askUntil) {
        this.loop = loop;
        this.run = run;
        this.turnstile = turnstile;
        this.askUntil = askUntil;
    }

    /** When the next step is due, or when the next of the queue is; empty while it is under way. */
    OptionalLong nextAt() {
        return queued ? turnstile.opensAt() : nextAt;
    }

    /** The delay before the next try: doubles each time. */
    Duration backoff() {
        Duration delay = run.policy.retryFirst().multipliedBy(1L << Math.min(Math.max(0, tries - 1), 10));
        return delay.compareTo(run.policy.retryMost()) > 0 ? run.policy.retryMost() : delay;
    }

    void wait(Duration delay, Runnable step) {
        wait(delay, 0, step);
    }

    /** Runs the step after the delay, or as soon as it is allowed when poked; never twice. */
    void wait(Duration delay, long notBefore, Runnable step) {
        boolean[] ran = new boolean[1];
        Runnable once = () -> {
            if (!ran[0]) {
                ran[0] = true;
                nextAt = OptionalLong.empty();
                step.run();
            }
        };
        nextAt = OptionalLong.of(loop.now() + Math.max(0, delay.toMillis()));
        var timer = loop.after(delay, once);
        run.onPoke(() -> {
            if (!ran[0]) {
                timer.cancel();
                hurried = true;
                loop.after(Duration.ofMillis(Math.max(0, notBefore - loop.now())), once);
            }
        });
    }

    /** Runs the step after the delay, whoever pokes. */
    void sleep(Duration delay, Runnable step) {
        nextAt = OptionalLong.of(loop.now() + Math.max(0, delay.toMillis()));
        run.onPoke(() -> {});
        loop.after(delay, () -> {
            nextAt = OptionalLong.empty();
            step.run();
        });
    }

    /**
     * Runs the step in its turn. The first step of a payment under way and one that somebody waits for do not queue;
     * who is poked while it queues goes ahead.
     *
     * @param step says when its try is over
     */
    void inTurn(boolean fresh, Try step) {
        if (fresh || hurried) {
            hurried = false;
            step.begin();
            return;
        }
        boolean[] begun = new boolean[1];
        queued = true;
        run.onPoke(() -> {
            if (!begun[0]) {
                begun[0] = true;
                queued = false;
                step.begin();
            }
        });
        turnstile.queue(() -> {
            if (begun[0]) {
                return false;
            }
            begun[0] = true;
            queued = false;
            long began = loop.now();
            step.begin().onComplete(over -> turnstile.left(began));
            return true;
        });
    }
}
