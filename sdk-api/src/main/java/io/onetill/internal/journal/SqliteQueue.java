package io.onetill.internal.journal;

import io.onetill.journal.JournalBatch;
import io.onetill.journal.JournalException;
import io.onetill.journal.JournalException.Reason;
import io.onetill.payment.AttemptId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be written, and the thread that writes it: whatever was appended while a transaction ran goes into the
 * next one, so that many payments share one fsync. After a failure everything is refused until the next beginning.
 */
final class SqliteQueue {
    /** More would make the first of a burst wait long for its answer. */
    private static final int LARGEST_GROUP = 500;

    private record Waiting(SqliteWriter.Prepared prepared, Promise<Void> promise) {}

    private final Path folder;
    private final Disk disk;
    private final Lane writing = new Lane("onetill-journal-write");
    private final Object monitor = new Object();

    // Guarded by the monitor. The session outlives a failure until it is taken away: only 'open' says whether it may be
    // used.
    private List<Waiting> queue = new ArrayList<>();
    private @Nullable SqliteSession session;
    private @Nullable SqliteAudit audit;
    private boolean open;
    private volatile boolean acceptsNew;

    SqliteQueue(Path folder, Disk disk) {
        this.folder = folder;
        this.disk = disk;
    }

    /** Runs on the writer's thread. */
    <T> Future<T> run(Callable<T> work) {
        return writing.run(work);
    }

    /** From here on batches are taken. Runs on the writer's thread. */
    void begin(SqliteSession opened, SqliteAudit reader) throws IOException {
        acceptsNew = opened.reserve().whole() || opened.reserve().fits();
        synchronized (monitor) {
            session = opened;
            audit = reader;
            open = true;
        }
        writing.execute(() -> keepReserve(opened));
    }

    Future<Void> append(JournalBatch batch) {
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
                writing.execute(this::writeAll);
            }
        }
        return promise.future();
    }

    boolean acceptsNew() {
        boolean now = acceptsNew;
        if (!now) {
            // Who asks again later finds that there is room again.
            writing.execute(() -> session().ifPresent(this::keepReserve));
        }
        return now;
    }

    boolean isOpen() {
        synchronized (monitor) {
            return open;
        }
    }

    /** What is held, if it may be used. */
    SqliteSession openSession() {
        synchronized (monitor) {
            if (!open || session == null) {
                throw shut();
            }
            return session;
        }
    }

    Future<SqliteAudit> audit() {
        synchronized (monitor) {
            return open && audit != null ? Future.succeededFuture(audit) : Future.failedFuture(shut());
        }
    }

    private Optional<SqliteSession> session() {
        synchronized (monitor) {
            return Optional.ofNullable(session);
        }
    }

    /** Writes what was appended before, takes no more, and says so on the disk. Runs on the writer's thread. */
    void end() {
        boolean well;
        synchronized (monitor) {
            well = open;
            open = false;
        }
        boolean written = writeAll();
        @Nullable SqliteAudit reader;
        synchronized (monitor) {
            reader = audit;
        }
        if (well && written && reader != null) {
            session().ifPresent(held -> endWell(held.writer(), reader));
        }
    }

    private static void endWell(SqliteWriter writer, SqliteAudit reader) {
        try {
            Optional<Checkpoint> verified = reader.finish(writer.sequence());
            if (verified.isPresent()) {
                writer.verified(verified.get());
            }
            writer.end();
        } catch (IOException | SQLException | RuntimeException e) {
            // Then the next opening takes it for an unclean end, which it is.
            writer.abandon();
        }
    }

    /** Stops the audit, and gives away what was held. Runs on the writer's thread. */
    Optional<SqliteSession> take() {
        SqliteAudit reader;
        Optional<SqliteSession> held = session();
        synchronized (monitor) {
            reader = audit;
            session = null;
            audit = null;
        }
        if (reader != null) {
            reader.stop();
        }
        return held;
    }

    /** Runs on the writer's thread; says whether all went well. */
    private boolean writeAll() {
        while (true) {
            List<Waiting> group;
            SqliteSession now;
            synchronized (monitor) {
                now = session;
                if (now == null) {
                    return false;
                }
                group = List.copyOf(queue.subList(0, Math.min(LARGEST_GROUP, queue.size())));
            }
            try {
                if (group.isEmpty()) {
                    now.writer().forgetErased();
                    return true;
                }
                now.writer().write(group.stream().map(Waiting::prepared).toList());
            } catch (Throwable e) {
                now.writer().abandon();
                giveUpReserve(now, e);
                failAll(SqliteFailures.explained(folder, e));
                return false;
            }
            written(now, group);
        }
    }

    private void written(SqliteSession now, List<Waiting> group) {
        SqliteAudit reader;
        synchronized (monitor) {
            queue = new ArrayList<>(queue.subList(group.size(), queue.size()));
            reader = audit;
        }
        if (reader != null) {
            reader.grown(now.writer().sequence());
        }
        group.forEach(each -> writing.tell(() -> each.promise().complete()));
    }

    private void keepReserve(SqliteSession now) {
        try {
            acceptsNew = now.reserve().restore();
        } catch (IOException e) {
            acceptsNew = now.reserve().whole();
        }
    }

    private void giveUpReserve(SqliteSession now, Throwable failure) {
        if (SqliteFailures.full(folder, disk, failure)) {
            acceptsNew = false;
            try {
                now.reserve().release();
            } catch (IOException e) {
                // The next opening tries again.
            }
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

    /** Shuts the journal after the disk failed a reader. In the writer's turn, so that no batch is cut in two. */
    void failed(SqliteSession where, JournalException why) {
        writing.execute(() -> session().filter(held -> held.equals(where)).ifPresent(held -> failAll(why)));
    }

    /** The same for what does not fit: the next opening must find it again, and refuse. */
    void broken(SqliteSession where, JournalException why) {
        writing.execute(() -> session().filter(held -> held.equals(where)).ifPresent(held -> {
            try {
                held.writer().distrust();
            } catch (SQLException e) {
                // A disk that fails as well; the next opening finds out.
            }
            failAll(why);
        }));
    }

    /** What the audit of a session finds, brought to the writer's thread. */
    SqliteAudit.Listener findingsAbout(SqliteSession about) {
        return new SqliteAudit.Listener() {
            @Override
            public void broken(String problem) {
                SqliteQueue.this.broken(about, SqliteFailures.changed(problem));
            }

            @Override
            public void unreadable(SQLException failure) {
                failed(about, SqliteFailures.explained(folder, failure));
            }

            @Override
            public void verified(Checkpoint upTo) {
                writing.execute(() -> session()
                        .filter(held -> held.equals(about) && isOpen())
                        .ifPresent(held -> {
                            try {
                                held.writer().verified(upTo);
                            } catch (SQLException e) {
                                failAll(SqliteFailures.explained(folder, e));
                            }
                        }));
            }
        };
    }

    static JournalException shut() {
        return new JournalException(Reason.SHUT, "The journal is shut after a failure or a close; open it again.");
    }
}
