package io.onetill.internal.journal;

import io.onetill.journal.EntryType;
import io.onetill.journal.Journal;
import io.onetill.journal.JournalBatch;
import io.onetill.journal.JournalEntry;
import io.onetill.journal.JournalException;
import io.onetill.journal.JournalException.Reason;
import io.onetill.journal.JournalReport;
import io.onetill.journal.PaymentRow;
import io.onetill.payment.AttemptId;
import io.onetill.payment.PaymentId;
import io.onetill.payment.RequestId;
import io.onetill.secret.SecretBytes;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The journal of one till in a SQLite file.
 *
 * <p>One thread writes: whatever was appended while a transaction ran goes into the next one, so that many payments
 * share one fsync. One thread reads, beside it. Futures complete on these threads.
 */
public final class SqliteJournal implements Journal {
    /** More would make the first of a burst wait long for its answer. */
    private static final int LARGEST_GROUP = 500;

    private record Waiting(SqliteWriter.Prepared prepared, Promise<Void> promise) {}

    /** What is held while open. */
    private record Session(WriterLock lock, Connection write, Connection read, SqliteWriter writer, SealBox box) {}

    /** Work on a connection. */
    @FunctionalInterface
    private interface Query<T> {
        T on(Session session) throws SQLException, GeneralSecurityException;
    }

    private final Path folder;
    private final Lane writing = new Lane("onetill-journal-write");
    private final Lane reading = new Lane("onetill-journal-read");
    private final Object monitor = new Object();

    // Guarded by the monitor. The session outlives a failure until it is opened anew or closed: only 'open' says
    // whether
    // it may be used.
    private List<Waiting> queue = new ArrayList<>();
    private @Nullable Session session;
    private boolean open;

    /** A journal in this folder; nothing is touched before {@link #open}. */
    public SqliteJournal(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    @Override
    public Future<Void> open() {
        return writing.run(() -> {
            if (isOpen()) {
                throw new IllegalStateException("this journal is open already");
            }
            release();
            Session opened = acquire();
            synchronized (monitor) {
                session = opened;
                open = true;
            }
            return null;
        });
    }

    @Override
    public Future<Void> append(JournalBatch batch) {
        Promise<Void> promise = Promise.promise();
        synchronized (monitor) {
            if (!open || session == null) {
                return Future.failedFuture(shut());
            }
            SealBox box = session.box();
            Map<AttemptId, SealBox.Sealed> seals = new HashMap<>();
            // Enciphered here, since the caller may erase its secrets as soon as this returns.
            batch.seals().forEach((attempt, secret) -> seals.put(attempt, box.seal(attempt, secret)));
            queue.add(new Waiting(new SqliteWriter.Prepared(batch, seals), promise));
            if (queue.size() == 1) {
                writing.execute(this::writeQueue);
            }
        }
        return promise.future();
    }

    @Override
    public Future<Map<String, Long>> counters() {
        return read(on -> SqliteRows.counters(on.read()));
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
    public Future<JournalReport> verify() {
        return read(on -> SqliteVerification.everything(on.read()));
    }

    @Override
    public Future<Void> close() {
        return writing.run(() -> {
            synchronized (monitor) {
                open = false;
            }
            writeQueue(); // what was appended before is answered before
            release();
            return null;
        });
    }

    private Session acquire() throws IOException, SQLException {
        Files.createDirectories(folder);
        WriterLock lock = WriterLock.take(folder);
        Connection write = null;
        Connection read = null;
        try {
            SealBox box = SealBox.open(folder.resolve("journal.key"));
            Path file = folder.resolve("journal.db");
            write = SqliteSchema.connect(file);
            SqliteSchema.prepare(write);
            JournalReport report = SqliteVerification.links(write);
            if (!report.problems().isEmpty()) {
                throw new JournalException(
                        Reason.BROKEN,
                        "The journal in " + folder + " was damaged or changed by another hand: "
                                + report.problems().get(0) + " Keep the folder, take no payments with it, and restore"
                                + " a backup.");
            }
            read = SqliteSchema.connectReader(file);
            return new Session(lock, write, read, new SqliteWriter(write), box);
        } catch (IOException | SQLException | RuntimeException e) {
            closeQuietly(read, write, lock);
            throw explained(e);
        }
    }

    /** Runs on the writer's thread. */
    private void writeQueue() {
        while (true) {
            List<Waiting> group;
            Session now;
            synchronized (monitor) {
                now = session;
                if (now == null) {
                    return;
                }
                group = List.copyOf(queue.subList(0, Math.min(LARGEST_GROUP, queue.size())));
            }
            try {
                if (group.isEmpty()) {
                    now.writer().forgetErased();
                    return;
                }
                now.writer().write(group.stream().map(Waiting::prepared).toList());
            } catch (Throwable e) {
                now.writer().abandon();
                failAll(explained(e));
                return;
            }
            synchronized (monitor) {
                queue = new ArrayList<>(queue.subList(group.size(), queue.size()));
            }
            group.forEach(each -> writing.tell(() -> each.promise().complete()));
        }
    }

    /** Runs on the writer's thread. */
    private void failAll(JournalException first) {
        List<Waiting> lost;
        synchronized (monitor) {
            open = false;
            lost = queue;
            queue = new ArrayList<>();
        }
        lost.forEach(each -> writing.tell(() -> each.promise().fail(first)));
    }

    private <T> Future<T> read(Query<T> query) {
        return reading.run(() -> {
            Session now;
            synchronized (monitor) {
                now = session;
                if (!open || now == null) {
                    throw shut();
                }
            }
            try {
                return query.on(now);
            } catch (SQLException e) {
                // In the writer's lane, so that no batch is failed while it is being written.
                writing.execute(() -> failAll(explained(e)));
                throw explained(e);
            } catch (GeneralSecurityException e) {
                throw new JournalException(
                        Reason.BROKEN,
                        "A sealed record cannot be opened: it was changed, or journal.key is not the key it was sealed"
                                + " with.");
            }
        });
    }

    /** Lets everything go. Runs on the writer's thread, and waits until the reader is done with its connection. */
    private void release() {
        Session old;
        synchronized (monitor) {
            old = session;
            session = null;
        }
        if (old != null) {
            reading.runAndWait(() -> closeQuietly(old.read()));
            closeQuietly(old.write(), old.lock());
        }
    }

    private boolean isOpen() {
        synchronized (monitor) {
            return open;
        }
    }

    private static void closeQuietly(@Nullable AutoCloseable... resources) {
        for (AutoCloseable resource : resources) {
            try {
                if (resource != null) {
                    resource.close();
                }
            } catch (Exception e) {
                // Whatever was acknowledged is durable already; the process's end closes the rest.
            }
        }
    }

    private JournalException explained(Throwable e) {
        return SqliteFailures.explained(folder, e);
    }

    private static JournalException shut() {
        return new JournalException(Reason.SHUT, "The journal is shut after a failure or a close; open it again.");
    }
}
