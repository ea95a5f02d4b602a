package io.onetill.samples.shop;

import io.onetill.journal.EntryType;
import io.onetill.journal.Journal;
import io.onetill.journal.JournalBatch;
import io.onetill.journal.JournalEntry;
import io.onetill.journal.JournalReport;
import io.onetill.journal.MemoryJournal;
import io.onetill.journal.PaymentRow;
import io.onetill.payment.AttemptId;
import io.onetill.payment.PaymentId;
import io.onetill.payment.RequestId;
import io.onetill.secret.SecretBytes;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntConsumer;

/** A journal in memory on a disk that may stall, be full, or lose its power at each write. */
final class ShopJournal implements Journal {
    private final MemoryJournal journal;
    private final Deque<JournalBatch> waiting = new ArrayDeque<>();
    private final PoweredTime power;
    private final FaultProfile profile;
    private final Choices choices;
    private final DurableRecord durable;
    private final IntConsumer cutPower;
    private long failedAt = Long.MAX_VALUE;

    /** @param cutPower ends this run of the till; is told how many waiting writes reach the disk */
    ShopJournal(
            MemoryJournal.Store store,
            PoweredTime power,
            FaultProfile profile,
            Choices choices,
            DurableRecord durable,
            IntConsumer cutPower) {
        this.journal = new MemoryJournal(store, this::disk);
        this.power = power;
        this.profile = profile;
        this.choices = choices;
        this.durable = durable;
        this.cutPower = cutPower;
    }

    private void disk(Runnable write) {
        if (profile.injects(Fault.POWER_CUT_BEFORE_WRITE, choices)) {
            cutPower.accept(0);
        } else if (profile.injects(Fault.POWER_CUT_AFTER_WRITE, choices)) {
            cutPower.accept(waiting.size());
        } else {
            boolean stalls = profile.injects(Fault.SLOW_DISK, choices);
            if (stalls) {
                durable.stalls(Fault.SLOW_DISK);
            }
            int most = stalls ? 4_000 : 4;
            power.after(Duration.ofMillis(choices.between(0, most, "disk.takes")), () -> finish(write));
        }
    }

    private void finish(Runnable write) {
        if (waiting.isEmpty()) {
            return;
        }
        if (profile.injects(Fault.DISK_FULL, choices)) {
            durable.stalls(Fault.DISK_FULL);
            failedAt = power.monotonicMillis();
            journal.failNextWrite();
            waiting.clear();
        } else {
            durable.wrote(waiting.remove());
        }
        write.run();
    }

    /** Loses its power; this many of the waiting writes reach the disk. */
    void crash(int survivors) {
        for (int i = 0; i < survivors && !waiting.isEmpty(); i++) {
            durable.wrote(waiting.remove());
        }
        waiting.clear();
        journal.crash(survivors);
    }

    int waitingWrites() {
        return waiting.size();
    }

    /** What is asked for while the disk cannot be read shuts the journal, with all that was to be written. */
    private <T> Future<T> read(Function<MemoryJournal, Future<T>> question) {
        MemoryJournal asked = asked();
        if (profile.injects(Fault.DISK_UNREADABLE, choices)) {
            durable.stalls(Fault.DISK_UNREADABLE);
            failedAt = power.monotonicMillis();
            waiting.clear();
            journal.failNow();
        }
        return question.apply(asked);
    }

    /** The journal behind, for what the till asks of it: nothing any more once it has seen it fail (I12). */
    private MemoryJournal asked() {
        if (power.monotonicMillis() > failedAt) {
            durable.rules.goesOn();
        }
        return journal;
    }

    @Override
    public Future<Void> append(JournalBatch batch) {
        waiting.add(batch);
        Future<Void> written = asked().append(batch);
        if (written.failed()) {
            waiting.remove(batch);
        }
        return written;
    }

    @Override
    public Future<Void> open() {
        return journal.open();
    }

    @Override
    public Future<Map<String, Long>> counters() {
        durable.rules.opened();
        failedAt = Long.MAX_VALUE;
        boolean checked = durable.diskFailed() && choices.choose(2, "disk.isChecked") == 1;
        if (!checked) {
            return journal.counters();
        }
        Promise<Map<String, Long>> read = Promise.promise();
        power.after(
                Duration.ofMillis(choices.between(0, 4_000, "disk.reads")),
                () -> journal.counters().onComplete(read));
        return read.future();
    }

    @Override
    public Future<List<JournalEntry>> entries(PaymentId payment) {
        return read(asked -> asked.entries(payment));
    }

    @Override
    public Future<List<JournalEntry>> tillEntries(Set<EntryType> types) {
        return read(asked -> asked.tillEntries(types));
    }

    @Override
    public Future<Optional<PaymentId>> findRequest(RequestId request) {
        return read(asked -> asked.findRequest(request));
    }

    @Override
    public Future<List<PaymentRow>> list(Instant from, Instant to) {
        return read(asked -> asked.list(from, to));
    }

    @Override
    public Future<List<PaymentRow>> listOpen() {
        return read(asked -> asked.listOpen());
    }

    @Override
    public Future<Optional<SecretBytes>> unseal(AttemptId attempt) {
        return read(asked -> asked.unseal(attempt));
    }

    @Override
    public Future<Map<String, Long>> floors() {
        return journal.floors();
    }

    @Override
    public boolean acceptsNew() {
        return journal.acceptsNew();
    }

    @Override
    public Future<JournalReport> verify() {
        return journal.verify();
    }

    @Override
    public Future<Void> close() {
        waiting.forEach(durable::wrote);
        waiting.clear();
        return journal.close();
    }
}
