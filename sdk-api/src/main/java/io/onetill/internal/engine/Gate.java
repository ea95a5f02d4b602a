package io.onetill.internal.engine;

import io.onetill.channel.ResolvePolicy;
import io.onetill.payment.AttemptState;
import io.onetill.payment.PaymentAttempt;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds a channel's next attempt back while another one of the same terminal has no outcome and its undo is unsent (C6):
 * one that still waits for its answer, too. An undo that was sent often enough without an answer stays open work, but
 * blocks no longer.
 */
final class Gate {
    private static final int TRIES_THAT_BLOCK = 3;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    private final Loop loop;
    private final Ports ports;
    private final Books books;
    private final Resolver resolver;

    Gate(Loop loop, Ports ports, Books books, Resolver resolver) {
        this.loop = loop;
        this.ports = ports;
        this.books = books;
        this.resolver = resolver;
    }

    /** Tries the open undos of the channel once, at once; true if nothing blocks the next attempt of this payment. */
    Future<Boolean> clear(String channel, Case next) {
        Promise<Boolean> clear = Promise.promise();
        Map<AttemptRun, Integer> before = new HashMap<>();
        for (AttemptRun run : resolver.live()) {
            if (run.channel.id().equals(channel)
                    && run.state() == AttemptState.UNDOING
                    && blocks(run.of, run.of.attempt(run.number()))) {
                before.put(run, run.of.undoAnswers(run.number()));
                run.poke();
            }
        }
        look(channel, next, before, loop.now() + LONGEST_WAIT.toMillis(), clear);
        return clear.future();
    }

    private void look(String channel, Case next, Map<AttemptRun, Integer> before, long until, Promise<Boolean> clear) {
        List<Case> blocking = books.inHand().stream()
                .filter(of -> of != next && blocks(of, channel))
                .toList();
        boolean triedInVain = blocking.stream()
                .allMatch(of -> before.entrySet().stream()
                        .anyMatch(tried -> tried.getKey().of == of
                                && of.undoAnswers(tried.getKey().number()) > tried.getValue()));
        if (triedInVain || loop.now() >= until) {
            clear.complete(blocking.isEmpty());
        } else {
            loop.after(LOOK_AGAIN, () -> look(channel, next, before, until, clear));
        }
    }

    private boolean blocks(Case of, String channel) {
        return of.appended.attempts().stream()
                .anyMatch(attempt -> attempt.channel().equals(channel) && blocks(of, attempt));
    }

    private boolean blocks(Case of, PaymentAttempt attempt) {
        ResolvePolicy policy = ports.channel(attempt.channel())
                .capabilities()
                .policy(attempt.method(), of.appended.payment().kind());
        return switch (attempt.state()) {
            // What is repeated until it is answered is never undone.
            case SENT, WAITING, UNKNOWN -> policy.remedy() == ResolvePolicy.Remedy.UNDO;
            case UNDOING -> of.undoTries(attempt.id().number()) < TRIES_THAT_BLOCK;
            case INTENDED, UNDONE, PAID, FAILED, CLOSED -> false;
        };
    }
}
