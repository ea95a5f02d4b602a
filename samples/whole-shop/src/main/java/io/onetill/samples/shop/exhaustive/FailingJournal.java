package io.onetill.samples.shop.exhaustive;

import io.onetill.journal.EntryType;
import io.onetill.journal.Journal;
import io.onetill.journal.JournalBatch;
import io.onetill.journal.JournalEntry;
import io.onetill.journal.JournalException;
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
import java.util.function.Supplier;

/** A journal whose every write may fail, also one that is durable all the same, and whose every read may fail. */
record FailingJournal(Journal journal, PortTrouble trouble) implements Journal {
    private static final int LOST = 1;
    private static final int DURABLE = 2;

    @Override
    public Future<Void> append(JournalBatch batch) {
        return switch (trouble.choose("JOURNAL_APPEND", 2)) {
            case LOST -> {
                trouble.shop().note("", "the journal fails to write");
                trouble.shop().diskFails();
                yield failed();
            }
            case DURABLE ->
                journal.append(batch).compose(written -> {
                    trouble.shop().note("", "the journal fails after the write");
                    trouble.shop().diskFails();
                    return failed();
                });
            default -> journal.append(batch);
        };
    }

    private <T> Future<T> read(String call, Supplier<Future<T>> real) {
        if (trouble.choose(call, 1) == 0) {
            return real.get();
        }
        trouble.shop().note("", "the journal fails to read");
        return failed();
    }

    private static <T> Future<T> failed() {
        return Future.failedFuture(new JournalException(JournalException.Reason.IO, "the disk fails"));
    }

    @Override
    public Future<Void> open() {
        return read("JOURNAL_OPEN", journal::open);
    }

    @Override
    public Future<Map<String, Long>> counters() {
        return read("JOURNAL_COUNTERS", journal::counters);
    }

    @Override
    public Future<List<JournalEntry>> entries(PaymentId payment) {
        return read("JOURNAL_ENTRIES", () -> journal.entries(payment));
    }

    @Override
    public Future<List<JournalEntry>> tillEntries(Set<EntryType> types) {
        return read("JOURNAL_TILL_ENTRIES", () -> journal.tillEntries(types));
    }

    @Override
    public Future<Optional<PaymentId>> findRequest(RequestId request) {
        return read("JOURNAL_FIND", () -> journal.findRequest(request));
    }

    @Override
    public Future<List<PaymentRow>> list(Instant from, Instant to) {
        return read("JOURNAL_LIST", () -> journal.list(from, to));
    }

    @Override
    public Future<List<PaymentRow>> listOpen() {
        return read("JOURNAL_LIST_OPEN", journal::listOpen);
    }

    @Override
    public Future<Optional<SecretBytes>> unseal(AttemptId attempt) {
        return read("JOURNAL_UNSEAL", () -> journal.unseal(attempt));
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
