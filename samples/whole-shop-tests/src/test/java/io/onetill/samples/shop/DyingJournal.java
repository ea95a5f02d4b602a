package io.onetill.samples.shop;

import io.onetill.journal.EntryType;
import io.onetill.journal.Journal;
import io.onetill.journal.JournalBatch;
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
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A journal before and behind each of whose writes something can happen. */
record DyingJournal(Journal journal, Consumer<JournalBatch> before, UnaryOperator<Future<Void>> after)
        implements Journal {
    @Override
    public Future<Void> append(JournalBatch batch) {
        before.accept(batch);
        return after.apply(journal.append(batch));
    }

    @Override
    public Future<Void> open() {
        return journal.open();
    }

    @Override
    public Future<Map<String, Long>> counters() {
        return journal.counters();
    }

    @Override
    public Future<List<JournalEntry>> entries(PaymentId payment) {
        return journal.entries(payment);
    }

    @Override
    public Future<List<JournalEntry>> tillEntries(Set<EntryType> types) {
        return journal.tillEntries(types);
    }

    @Override
    public Future<Optional<PaymentId>> findRequest(RequestId request) {
        return journal.findRequest(request);
    }

    @Override
    public Future<List<PaymentRow>> list(Instant from, Instant to) {
        return journal.list(from, to);
    }

    @Override
    public Future<List<PaymentRow>> listOpen() {
        return journal.listOpen();
    }

    @Override
    public Future<Optional<SecretBytes>> unseal(AttemptId attempt) {
        return journal.unseal(attempt);
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
        return journal.close();
    }
}
