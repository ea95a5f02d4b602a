package io.onetill.internal.engine;

import io.onetill.channel.Answer;
import io.onetill.channel.OriginalSale;
import io.onetill.journal.EntryType;
import io.onetill.payment.AttemptId;
import io.onetill.payment.AttemptState;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Fact;
import io.onetill.payment.Facts;
import io.onetill.payment.OpenWork;
import io.onetill.payment.OpenWorkKind;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What comes after the end. No final state changes (I6); money that came too late is found by asking, put before a
 * person, and given back.
 */
final class LateMoney {
    /** Unknown trade numbers beyond these stay evidence only: nobody can be asked to sign thousands of them. */
    private static final int MOST_UNKNOWN = 100;

    /** More than the late notifications of several days. */
    private static final int MOST_NOTIFICATIONS = 10_000;

    private final Loop loop;
    private final Ports ports;
    private final Books books;
    private final Tries tries;
    private final Set<AttemptId> underWay = new HashSet<>();
    private final Set<String> unknown = new HashSet<>();
    private final Map<String, Future<Void>> notifications = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Future<Void>> eldest) {
            return size() > MOST_NOTIFICATIONS;
        }
    };

    LateMoney(Loop loop, Ports ports, Books books, Tries tries) {
        this.loop = loop;
        this.ports = ports;
        this.books = books;
        this.tries = tries;
    }

    /**
     * A genuine notification about a number of ours of which nothing is under way; completes when it is durable. A repeat
     * within this run asks nobody.
     */
    Future<Void> notified(String channel, String reference, String notification) {
        if (notification.isEmpty()) {
            return record(channel, reference, notification);
        }
        Future<Void> before = notifications.get(notification);
        if (before != null) {
            return before;
        }
        Future<Void> kept = record(channel, reference, notification);
        notifications.put(notification, kept);
        return kept;
    }

    private Future<Void> record(String channel, String reference, String notification) {
        Facts facts = Facts.of(Fact.OUT_TRADE_NO, reference);
        Entries evidence = Entries.of(EntryType.EVIDENCE, 0, facts).with("what", "notification");
        Entries entry = notification.isEmpty() ? evidence : evidence.with(Case.NOTIFICATION, notification);
        return books.finished()
                .find(channel, reference)
                .compose(found -> found.isEmpty() && ports.serves(channel)
                        ? unknownTrade(reference, notification, entry)
                        : books.note(entry).onSuccess(any -> found.ifPresent(id -> look(id, false))));
    }

    /** A late answer with this STAN says that the host approved; that of an attempt that failed cannot be left alone. */
    void approved(String stan) {
        books.finished().findStan(stan).ifPresent(id -> look(id, true));
    }

    /** Goes on, after a restart, with what is not given back yet. */
    void resume(Case of) {
        for (OpenWork item : of.durable.openWork()) {
            AttemptId id = new AttemptId(of.id, item.attempt());
            if (item.what() == OpenWorkKind.PAID_AFTER_END && underWay.add(id)) {
                of.users++;
                giveBack(run(of, item.attempt(), Optional.empty()));
            }
        }
    }

    private Future<Void> unknownTrade(String reference, String notification, Entries evidence) {
        if (unknown.size() >= MOST_UNKNOWN || !unknown.add(reference)) {
            return books.note(evidence);
        }
        Map<String, String> body = Map.of(
                "what",
                OpenWorkKind.UNKNOWN_TRADE.name(),
                Fact.OUT_TRADE_NO.name(),
                reference,
                Case.NOTIFICATION,
                notification);
        return books.call(() -> ports.journal().tillEntries(Set.of(EntryType.ATTENTION)))
                .compose(earlier -> books.note(
                        earlier.stream().anyMatch(entry -> entry.body().containsValue(reference))
                                ? evidence
                                : new Entries(EntryType.ATTENTION, 0, body)));
    }

    /** Looks at an attempt that has ended; the engine stops if that fails for a reason of ours. */
    private void look(AttemptId id, boolean surelyApproved) {
        if (!underWay.add(id)) {
            return;
        }
        books.take(id.payment())
                .map(Optional::orElseThrow)
                .compose(of -> original(of).compose(original -> look(run(of, id.number(), original), surelyApproved)))
                .onFailure(loop::stop);
    }

    private Future<Optional<OriginalSale>> original(Case of) {
        return of.payment()
                .original()
                .map(id -> books.take(id)
                        .map(found -> found.map(sale -> {
                            OriginalSale original = FollowUpFlow.originalOf(sale);
                            books.done(sale);
                            return original;
                        })))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    private Future<Void> look(AttemptRun run, boolean surelyApproved) {
        AttemptState state = run.state();
        boolean sale = run.kind().begins();
        boolean endedUncharged = state == AttemptState.FAILED || state == AttemptState.CLOSED;
        if (surelyApproved) {
            return sale && state == AttemptState.FAILED ? found(run) : leave(run);
        }
        if ((sale ? !endedUncharged : state != AttemptState.PAID)
                || run.policy.pollFor().isZero()) {
            return leave(run);
        }
        return tries.ask(run).compose(answer -> {
            if (sale && answer instanceof Answer.Success) {
                return found(run);
            }
            if (!sale
                    && answer instanceof Answer.Failure
                    && !run.of.appended.had(run.number(), OpenWorkKind.REFUND_FAILED)) {
                return run.write(Attention.entry(run.number(), OpenWorkKind.REFUND_FAILED, 0))
                        .compose(any -> leave(run));
            }
            return leave(run);
        });
    }

    /** The host has money of an attempt that ended without. */
    private Future<Void> found(AttemptRun run) {
        ErrorCode why = Flow.reason(run);
        return run.write(
                        Entries.undoDecided(run.number(), why, Facts.none()),
                        Attention.entry(run.number(), OpenWorkKind.PAID_AFTER_END, 0))
                .onSuccess(any -> giveBack(run));
    }

    private void giveBack(AttemptRun run) {
        next(run, new Course(loop, run, tries.turnstile(run), 0));
    }

    private void next(AttemptRun run, Course course) {
        boolean open = run.of.durable.openWork().stream()
                .anyMatch(item -> item.attempt() == run.number() && item.what() == OpenWorkKind.PAID_AFTER_END);
        if (!open) {
            leave(run);
            return;
        }
        course.wait(course.tries == 0 ? Duration.ZERO : course.backoff(), () -> {
            boolean first = course.tries++ == 0;
            course.inTurn(first, () -> {
                Future<Void> tried = tries.undo(run, course);
                tried.onSuccess(any -> next(run, course)).onFailure(loop::stop);
                return tried;
            });
        });
    }

    private Future<Void> leave(AttemptRun run) {
        underWay.remove(run.id());
        books.done(run.of);
        return Future.succeededFuture();
    }

    private AttemptRun run(Case of, int number, Optional<OriginalSale> original) {
        return new AttemptRun(loop, ports, books, of, number, original, true);
    }
}
