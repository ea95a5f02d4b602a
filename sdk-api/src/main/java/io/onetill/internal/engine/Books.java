package io.onetill.internal.engine;

import io.onetill.journal.EntryType;
import io.onetill.journal.Journal;
import io.onetill.journal.JournalBatch;
import io.onetill.journal.JournalEntry;
import io.onetill.journal.JournalException;
import io.onetill.journal.PaymentFold;
import io.onetill.journal.PaymentRow;
import io.onetill.payment.AttemptId;
import io.onetill.payment.PaymentAttempt;
import io.onetill.payment.PaymentId;
import io.onetill.secret.SecretBytes;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Writes to the journal and keeps the cases in step with it. A failed write stops the engine: whether the batch is on
 * the disk is then for the journal to say, when it is opened again.
 */
final class Books {
    private final Loop loop;
    private final Ports ports;
    private final Journal journal;
    private final Map<PaymentId, Future<Case>> open = new HashMap<>();
    private final Map<String, Long> counters = new HashMap<>();
    private final Map<String, Long> floors = new HashMap<>();
    private final Map<String, Long> unwritten = new LinkedHashMap<>();
    private final Finished finished;
    private final JournalWatch watch;
    private long writes;
    private int underWay;

    Books(Loop loop, Ports ports) {
        this.loop = loop;
        this.ports = ports;
        this.journal = ports.journal();
        this.finished = new Finished(ports, this);
        this.watch = new JournalWatch(loop);
    }

    /** The attempts that have ended. */
    Finished finished() {
        return finished;
    }

    /** How many batches were handed to the journal so far. */
    long writes() {
        return writes;
    }

    /** Whether all of them are durable. */
    boolean atRest() {
        return underWay == 0;
    }

    /**
     * Asks the journal something. One that does not answer, or not well, stops the engine: a journal that failed stays shut
     * until it is opened anew, and it may have failed while nobody was writing (I12).
     */
    <T> Future<T> call(Supplier<Future<T>> question) {
        return watch.call(question).onFailure(loop::stop);
    }

    Future<Void> load() {
        return call(journal::counters)
                .compose(values -> {
                    counters.putAll(values);
                    return call(journal::floors);
                })
                .map(values -> {
                    floors.putAll(values);
                    return null;
                });
    }

    long number(String counter) {
        return counters.getOrDefault(counter, 0L);
    }

    long nextNumber(String counter) {
        long next = Math.max(number(counter), floors.getOrDefault(counter, 0L)) + 1;
        setNumber(counter, next);
        return next;
    }

    void setNumber(String counter, long value) {
        counters.put(counter, value);
        unwritten.put(counter, value);
    }

    /** A case that does not exist yet. */
    Case create(PaymentId id) {
        Case created = new Case(id);
        open.put(id, Future.succeededFuture(created));
        return created;
    }

    /** The one case object of a payment, read from the journal if it is not in hand; give it back by {@link #done}. */
    Future<Optional<Case>> take(PaymentId id) {
        Future<Case> held = open.computeIfAbsent(id, this::read);
        return held.compose(found -> {
            if (found.durable.isEmpty() && found.appended.isEmpty()) {
                open.remove(id);
                return Future.succeededFuture(Optional.empty());
            }
            if (!held.equals(open.get(id))) {
                // Whoever waited for the same read has let it go since: two copies would not see each other's refunds
                // (I9).
                return take(id);
            }
            found.users++;
            return Future.succeededFuture(Optional.of(found));
        });
    }

    /** Lets a case go when nobody uses it any more. */
    void done(Case used) {
        used.users--;
        settled(used);
    }

    /**
     * An attempt is final: a case that waited for it alone goes. Whoever still uses the case keeps it, since what was
     * appended to it and is not durable yet is nowhere else: a second refund must see the first (I9).
     */
    void settled(Case of) {
        if (of.users <= 0 && !of.durable.isOpen() && of.ended.future().isComplete()) {
            open.remove(of.id);
        }
    }

    /** Drops a case of which nothing was written. */
    void drop(Case unused) {
        open.remove(unused.id);
    }

    /** The cases in hand. */
    List<Case> inHand() {
        List<Case> cases = new ArrayList<>();
        for (Future<Case> held : open.values()) {
            if (held.succeeded()) {
                cases.add(held.result());
            }
        }
        return cases;
    }

    private Future<Case> read(PaymentId id) {
        return call(() -> journal.entries(id)).map(entries -> {
            Case found = new Case(id);
            for (JournalEntry entry : entries) {
                found.appended.apply(entry);
                found.durable.apply(entry);
                found.count(entry);
            }
            if (!entries.isEmpty()) {
                found.payment().events().forEach(found::show);
                if (found.durable.status().isFinal()) {
                    found.ended.complete(found.payment());
                    found.told.complete(found.payment());
                }
            }
            return found;
        });
    }

    Batch batch() {
        return new Batch();
    }

    Future<Void> write(Case of, Entries... entries) {
        Batch batch = batch();
        for (Entries entry : entries) {
            batch.add(of, entry);
        }
        return batch.write();
    }

    /** Something that belongs to no payment. */
    Future<Void> note(Entries entry) {
        return noted(entry).mapEmpty();
    }

    /** The same, and gives the entry as it is kept. */
    Future<JournalEntry> noted(Entries entry) {
        Batch batch = batch();
        JournalEntry kept = new JournalEntry(ports.time().wallTime(), Optional.empty(), 0, entry.type(), entry.body());
        batch.entries.add(kept);
        return batch.write().map(kept);
    }

    Future<Long> takeNumber(String counter) {
        long number = nextNumber(counter);
        return note(Entries.of(EntryType.NUMBER, Map.of("counter", counter, "value", String.valueOf(number))))
                .map(number);
    }

    /** One record that does not open, after a lost key for example, is no reason to stop: an undo goes out without it. */
    Future<Optional<SecretBytes>> unseal(AttemptId attempt) {
        return watch.call(() -> journal.unseal(attempt)).onFailure(why -> {
            if (!(why instanceof JournalException one && one.reason() == JournalException.Reason.BROKEN)) {
                loop.stop(why);
            }
        });
    }

    /** Entries that become durable together. */
    final class Batch {
        private record Line(Case of, JournalEntry entry) {}

        private final List<Line> lines = new ArrayList<>();
        private final List<JournalEntry> entries = new ArrayList<>();
        private final Map<AttemptId, SecretBytes> seals = new HashMap<>();

        Batch add(Case of, Entries entry) {
            JournalEntry line = new JournalEntry(
                    ports.time().wallTime(), Optional.of(of.id), entry.attempt(), entry.type(), entry.body());
            lines.add(new Line(of, line));
            entries.add(line);
            return this;
        }

        Batch seal(AttemptId attempt, SecretBytes secret) {
            seals.put(attempt, secret);
            return this;
        }

        Future<Void> write() {
            Set<AttemptId> erasures = new LinkedHashSet<>();
            Map<PaymentId, PaymentRow> rows = new LinkedHashMap<>();
            for (Line line : lines) {
                apply(line, erasures);
                rows.put(line.of.id, line.of.appended.row());
            }
            Map<String, Long> numbers = Map.copyOf(unwritten);
            unwritten.clear();
            JournalBatch batch = new JournalBatch(entries, List.copyOf(rows.values()), numbers, seals, erasures);
            writes++;
            underWay++;
            return watch.call(() -> journal.append(batch))
                    .<Void>map(written -> {
                        underWay--;
                        lines.forEach(Books::settle);
                        return null;
                    })
                    .onFailure(loop::stop);
        }

        private void apply(Line line, Set<AttemptId> erasures) {
            PaymentFold fold = line.of.appended;
            int number = line.entry.attempt();
            boolean wasFinal = isFinal(fold, number);
            fold.apply(line.entry);
            if (!wasFinal && isFinal(fold, number)) {
                erasures.add(new AttemptId(line.of.id, number));
                fold.attempt(number)
                        .ifPresent(attempt -> finished.remember(fold.row().kind(), attempt));
            }
        }

        private boolean isFinal(PaymentFold fold, int number) {
            return fold.attempt(number)
                    .map(PaymentAttempt::state)
                    .filter(state -> state.isFinal())
                    .isPresent();
        }
    }

    private static void settle(Batch.Line line) {
        Case of = line.of();
        int shown = of.durable.eventCount();
        of.durable.apply(line.entry());
        of.count(line.entry());
        of.durable.eventsFrom(shown).forEach(of::show);
        if (of.durable.status().isFinal()) {
            of.ended.tryComplete(of.payment());
        }
        of.changed();
    }
}
