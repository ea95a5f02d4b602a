package io.onetill.journal;

import io.onetill.payment.AttemptId;
import io.onetill.payment.PaymentId;
import io.onetill.payment.RequestId;
import io.onetill.secret.SecretBytes;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A journal over a {@link Store} in memory, for simulations and tests: deterministic, and a crash can be played.
 *
 * <p>The disk is a function: it is given one action for each append, and running that action makes the oldest waiting
 * batch durable and completes its future on the calling thread. A simulator keeps the actions and decides when each
 * runs, or never. A new journal opened over the same store fences the old one off, as a restart does. Methods may be
 * called from any thread.
 */
public final class MemoryJournal implements Journal {
    private record Waiting(JournalBatch batch, Map<AttemptId, SecretBytes> seals, Promise<Void> promise) {}

    private final Store store;
    private final Consumer<Runnable> disk;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private boolean open;
    private boolean failNext;

    /** A journal over its own store that makes each batch durable before {@code append} returns. */
    public MemoryJournal() {
        this(new Store(), Runnable::run);
    }

    /**
     * A journal over a store.
     *
     * @param disk is given each write as an action; runs it at once, later, or never
     */
    public MemoryJournal(Store store, Consumer<Runnable> disk) {
        this.store = store;
        this.disk = disk;
    }

    @Override
    public Future<Void> open() {
        synchronized (store) {
            if (writing()) {
                return Future.failedFuture(new IllegalStateException("this journal is open already"));
            }
            store.writer = Optional.of(this);
            open = true;
            failNext = false;
        }
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> append(JournalBatch batch) {
        Promise<Void> promise = Promise.promise();
        synchronized (store) {
            if (!writing()) {
                return Future.failedFuture(shut());
            }
            // The caller may erase its secrets as soon as this returns.
            waiting.add(new Waiting(batch, MemoryTables.copy(batch.seals()), promise));
        }
        disk.accept(this::writeOldest);
        return promise.future();
    }

    /** Makes the next write fail as a full disk does; the journal is then shut until it is opened again. */
    public void failNextWrite() {
        synchronized (store) {
            failNext = true;
        }
    }

    /** Fails while nobody writes, as a disk does that cannot be read: the journal is then shut until it is opened again. */
    public void failNow() {
        List<Waiting> lost;
        synchronized (store) {
            open = false;
            lost = List.copyOf(waiting);
            waiting.clear();
        }
        lost.forEach(each -> each.promise().fail(shut()));
    }

    /**
     * Dies as by a power cut: the oldest waiting batches become durable though nobody is told, the rest is lost, and no
     * future of this journal completes any more.
     *
     * @param survivors how many of the waiting batches reach the disk
     */
    public void crash(int survivors) {
        synchronized (store) {
            for (int i = 0; i < survivors && writing() && !waiting.isEmpty(); i++) {
                Waiting next = waiting.remove();
                store.tables.write(next.batch(), next.seals());
            }
            waiting.clear();
            open = false;
        }
    }

    /** How many batches wait for the disk. */
    public int waiting() {
        synchronized (store) {
            return waiting.size();
        }
    }

    @Override
    public Future<Map<String, Long>> counters() {
        return read(store.tables::counters);
    }

    @Override
    public Future<List<JournalEntry>> entries(PaymentId payment) {
        return read(() -> store.tables.entries(payment));
    }

    @Override
    public Future<List<JournalEntry>> tillEntries(Set<EntryType> types) {
        return read(() -> store.tables.tillEntries(types));
    }

    @Override
    public Future<Optional<PaymentId>> findRequest(RequestId request) {
        return read(() -> store.tables.findRequest(request));
    }

    @Override
    public Future<List<PaymentRow>> list(Instant from, Instant to) {
        return read(() -> store.tables.list(from, to));
    }

    @Override
    public Future<List<PaymentRow>> listOpen() {
        return read(store.tables::listOpen);
    }

    @Override
    public Future<Optional<SecretBytes>> unseal(AttemptId attempt) {
        return read(() -> store.tables.unseal(attempt));
    }

    @Override
    public Future<JournalReport> verify() {
        return read(store.tables::report);
    }

    @Override
    public Future<Void> close() {
        while (waiting() > 0) {
            writeOldest();
        }
        synchronized (store) {
            open = false;
        }
        return Future.succeededFuture();
    }

    private void writeOldest() {
        Waiting next;
        synchronized (store) {
            next = waiting.poll();
            if (next == null) {
                return; // close or crash were faster
            }
            if (!failNext && writing()) {
                store.tables.write(next.batch(), next.seals());
            } else {
                fail(next);
                return;
            }
        }
        next.promise().complete();
    }

    private void fail(Waiting first) {
        List<Waiting> others;
        boolean fenced;
        synchronized (store) {
            fenced = !writing();
            open = false;
            others = List.copyOf(waiting);
            waiting.clear();
        }
        first.promise()
                .fail(
                        fenced
                                ? shut()
                                : new JournalException(
                                        JournalException.Reason.IO,
                                        "The journal could not be written; free the disk and open it again."));
        others.forEach(other -> other.promise().fail(shut()));
    }

    private boolean writing() {
        return open && store.writer.filter(writer -> writer == this).isPresent();
    }

    private <T> Future<T> read(Supplier<T> read) {
        synchronized (store) {
            return writing() ? Future.succeededFuture(read.get()) : Future.failedFuture(shut());
        }
    }

    private static JournalException shut() {
        return new JournalException(
                JournalException.Reason.SHUT, "The journal is shut after a failure or a close; open it again.");
    }

    /** The disk of a {@link MemoryJournal}: what is durable. Outlives the journals that write it. */
    public static final class Store {
        private final MemoryTables tables = new MemoryTables();
        private Optional<MemoryJournal> writer = Optional.empty();

        /** An empty disk. */
        public Store() {}
    }
}
