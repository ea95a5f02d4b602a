package io.onetill.samples.disk;

import io.onetill.codec.Hex;
import io.onetill.journal.EntryType;
import io.onetill.journal.Journal;
import io.onetill.journal.JournalBatch;
import io.onetill.journal.JournalChain;
import io.onetill.journal.JournalEntry;
import io.onetill.journal.JournalReport;
import io.onetill.journal.PaymentRow;
import io.onetill.payment.AttemptId;
import io.onetill.payment.PaymentId;
import io.onetill.payment.RequestId;
import io.onetill.secret.SecretBytes;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * A journal that says what it is asked for and what it has acknowledged, for {@link Claims}. It may also wait for the
 * disk in each call, which a till on a virtual clock needs: its time must not pass while the disk works.
 */
final class TalkingJournal implements Journal {
    /** The exit code of a process that ends at {@link #dieAt}. */
    static final int DIED = 9;

    private static final int LOOKS_FOR_ROOM = 50;

    private final Journal journal;
    private final boolean waits;
    private final Consumer<String> voice;
    private long asked;
    private byte[] head = JournalChain.first();
    private long batchesToLive = Long.MAX_VALUE;
    private boolean failed;
    private boolean careless;

    TalkingJournal(Journal journal, boolean waits, Consumer<String> voice) {
        this.journal = journal;
        this.waits = waits;
        this.voice = voice;
    }

    /** The same journal for a caller that does not wait for one batch before it hands over the next. */
    synchronized TalkingJournal inParallel() {
        TalkingJournal parallel = new TalkingJournal(journal, false, voice);
        parallel.dieAt(batchesToLive);
        return parallel;
    }

    /** Ends the process without warning while this batch, counted from now, is being written. */
    synchronized void dieAt(long batch) {
        batchesToLive = batch;
    }

    /** Says yes to every batch from now on, whatever the disk did. The control: an experiment must find this out. */
    synchronized void beCareless() {
        careless = true;
    }

    private <T> Future<T> now(Future<T> future) {
        if (waits) {
            CountDownLatch done = new CountDownLatch(1);
            future.onComplete(any -> done.countDown());
            try {
                done.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return future;
    }

    @Override
    public Future<Void> open() {
        return now(journal.open().compose(any -> journal.verify()).map(report -> {
            synchronized (this) {
                asked = report.entries();
                head = Hex.decode(report.head());
                failed = false;
            }
            voice.accept(Claims.opened(report.entries()));
            return null;
        }));
    }

    @Override
    public Future<Void> append(JournalBatch batch) {
        Future<Void> written;
        long last;
        synchronized (this) {
            if (failed) {
                // Is refused, so that nothing of it may ever be found.
                return careless ? Future.succeededFuture() : journal.append(batch);
            }
            for (JournalEntry entry : batch.entries()) {
                asked++;
                head = JournalChain.link(head, asked, entry);
            }
            voice.accept(Claims.append(batch, head));
            last = asked;
            written = journal.append(batch);
            if (--batchesToLive == 0) {
                // As if killed: no finally, no shutdown hook, nothing is flushed.
                Runtime.getRuntime().halt(DIED);
            }
        }
        return now(written.onSuccess(any -> voice.accept(Claims.durable(last)))
                .onFailure(any -> failed())
                .recover(failure -> careless ? Future.succeededFuture() : Future.failedFuture(failure)));
    }

    private synchronized void failed() {
        failed = true;
    }

    @Override
    public Future<Map<String, Long>> counters() {
        return now(journal.counters());
    }

    @Override
    public Future<List<JournalEntry>> entries(PaymentId payment) {
        return now(journal.entries(payment));
    }

    @Override
    public Future<List<JournalEntry>> tillEntries(Set<EntryType> types) {
        return now(journal.tillEntries(types));
    }

    @Override
    public Future<Map<String, Long>> floors() {
        return now(journal.floors());
    }

    /** Who is refused makes the journal look for room, on its own thread: a virtual clock must not go on before that. */
    @Override
    public boolean acceptsNew() {
        for (int looks = waits ? LOOKS_FOR_ROOM : 0; looks > 0 && !journal.acceptsNew(); looks--) {
            LockSupport.parkNanos(1_000_000);
        }
        return journal.acceptsNew();
    }

    @Override
    public Future<Optional<PaymentId>> findRequest(RequestId request) {
        return now(journal.findRequest(request));
    }

    @Override
    public Future<List<PaymentRow>> list(Instant from, Instant to) {
        return now(journal.list(from, to));
    }

    @Override
    public Future<List<PaymentRow>> listOpen() {
        return now(journal.listOpen());
    }

    @Override
    public Future<Optional<SecretBytes>> unseal(AttemptId attempt) {
        return now(journal.unseal(attempt));
    }

    @Override
    public Future<JournalReport> verify() {
        return now(journal.verify());
    }

    @Override
    public Future<Void> close() {
        return now(journal.close());
    }
}
