package io.onetill.internal.journal;

import io.onetill.journal.EntryType;
import io.onetill.journal.Journal;
import io.onetill.journal.JournalBatch;
import io.onetill.journal.JournalEntry;
import io.onetill.journal.JournalException;
import io.onetill.journal.JournalException.Reason;
import io.onetill.journal.JournalOptions;
import io.onetill.journal.JournalReport;
import io.onetill.journal.PaymentRow;
import io.onetill.payment.AttemptId;
import io.onetill.payment.PaymentId;
import io.onetill.payment.RequestId;
import io.onetill.secret.SecretBytes;
import io.vertx.core.Future;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The journal of one till in a SQLite file.
 *
 * <p>One thread writes, see {@link SqliteQueue}. One thread reads, beside it; a third one reads everything again in the
 * background. Futures complete on these threads.
 */
public final class SqliteJournal implements Journal {
    /** Work on a connection. */
    @FunctionalInterface
    private interface Query<T> {
        T on(SqliteSession session) throws SQLException, GeneralSecurityException;
    }

    private final Path folder;
    private final JournalOptions options;
    private final Disk disk;
    private final Lane reading = new Lane("onetill-journal-read");
    private final SqliteQueue queue;

    // Used on the writer's thread only.
    private @Nullable JournalException refused;
    private String refusedFile = "";

    /** A journal in this folder; nothing is touched before {@link #open}. */
    public SqliteJournal(Path folder, JournalOptions options) {
        this(folder, options, Disk.REAL);
    }

    SqliteJournal(Path folder, JournalOptions options, Disk disk) {
        this.folder = folder.toAbsolutePath();
        this.options = options;
        this.disk = disk;
        this.queue = new SqliteQueue(this.folder, disk);
    }

    @Override
    public Future<Void> open() {
        return queue.run(() -> {
            if (queue.isOpen()) {
                throw new IllegalStateException("this journal is open already");
            }
            release();
            refuseAgain();
            try {
                begin(SqliteSession.open(folder, options, disk));
            } catch (IOException | SQLException | RuntimeException e) {
                JournalException why = SqliteFailures.explained(folder, e);
                refused = why.reason() == Reason.BROKEN ? why : null;
                refusedFile = file();
                throw why;
            }
            return null;
        });
    }

    /** A till tries again and again; what is broken need not be read as a whole each time to be refused. */
    private void refuseAgain() {
        JournalException before = refused;
        if (before != null && refusedFile.equals(file())) {
            throw before;
        }
    }

    private String file() {
        File database = folder.resolve("journal.db").toFile();
        return database.lastModified() + " " + database.length();
    }

    private void begin(SqliteSession opened) throws IOException {
        SqliteAudit audit =
                new SqliteAudit(folder.resolve("journal.db"), options, opened.verified(), queue.findingsAbout(opened));
        queue.begin(opened, audit);
        audit.start(opened.verified().sequence() == 0);
        audit.grown(opened.writer().sequence());
    }

    @Override
    public Future<Void> append(JournalBatch batch) {
        return queue.append(batch);
    }

    @Override
    public Future<Map<String, Long>> counters() {
        return read(on -> SqliteRows.counters(on.read()));
    }

    @Override
    public Future<Map<String, Long>> floors() {
        return read(SqliteSession::floors);
    }

    @Override
    public Future<List<JournalEntry>> entries(PaymentId payment) {
        return read(on -> SqliteRows.entries(on.read(), payment));
    }

    @Override
    public Future<List<JournalEntry>> tillEntries(Set<EntryType> types) {
        return read(on -> SqliteRows.tillEntries(on.read(), types));
    }

    @Override
    public Future<Optional<PaymentId>> findRequest(RequestId request) {
        return read(on -> SqliteRows.findRequest(on.read(), request));
    }

    @Override
    public Future<List<PaymentRow>> list(Instant from, Instant to) {
        return read(on -> SqliteRows.list(on.read(), from, to));
    }

    @Override
    public Future<List<PaymentRow>> listOpen() {
        return read(on -> SqliteRows.listOpen(on.read()));
    }

    @Override
    public Future<Optional<SecretBytes>> unseal(AttemptId attempt) {
        return read(on -> {
            Optional<SealBox.Sealed> sealed = SqliteRows.sealed(on.read(), attempt);
            return sealed.isEmpty() ? Optional.empty() : Optional.of(on.box().unseal(attempt, sealed.get()));
        });
    }

    @Override
    public boolean acceptsNew() {
        return queue.acceptsNew();
    }

    @Override
    public Future<JournalReport> verify() {
        return queue.audit().compose(SqliteAudit::everything);
    }

    /** Completes when everything was read once in the background since opening, with what was found. */
    public Future<JournalReport> firstAudit() {
        return queue.audit().compose(SqliteAudit::firstPass);
    }

    @Override
    public Future<Void> close() {
        return queue.run(() -> {
            queue.end();
            release();
            return null;
        });
    }

    private <T> Future<T> read(Query<T> query) {
        return reading.run(() -> {
            SqliteSession now = queue.openSession();
            try {
                return query.on(now);
            } catch (SQLException e) {
                JournalException why = SqliteFailures.explained(folder, e);
                queue.failed(now, why);
                throw why;
            } catch (GeneralSecurityException e) {
                throw new JournalException(
                        Reason.BROKEN,
                        "A sealed record cannot be opened: it was changed, or journal.key is not the key it was sealed"
                                + " with.");
            } catch (JournalException e) {
                queue.broken(now, e);
                throw e;
            }
        });
    }

    /** Lets everything go. Runs on the writer's thread, and waits until the readers are done with their connections. */
    private void release() {
        queue.take().ifPresent(old -> {
            reading.runAndWait(() -> SqliteSession.closeQuietly(old.read()));
            old.close();
        });
    }
}
