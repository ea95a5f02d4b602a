package io.onetill.internal.journal;

import io.onetill.journal.JournalOptions;
import io.onetill.journal.JournalReport;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Reads the journal while it is in use, on a thread and a connection of its own: what was written since the last
 * checkpoint as soon as it is enough for the next one; then, piece by piece, everything.
 *
 * <p>Reading everything takes at most a tenth of one processor: after each piece it rests nine times as long.
 */
final class SqliteAudit {
    /** Told on the audit's thread. */
    interface Listener {
        /** Something does not fit. */
        void broken(String problem);

        /** The disk did not give what it holds. */
        void unreadable(SQLException failure);

        /** The chain was read back to here and is whole. */
        void verified(Checkpoint upTo);
    }

    private static final int REST = 9;
    private static final long SHORTEST_REST_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Lane lane = new Lane("onetill-journal-audit");
    private final Path file;
    private final JournalOptions options;
    private final Listener listener;
    private final AtomicBoolean advancing = new AtomicBoolean();
    private final Promise<JournalReport> firstPass = Promise.promise();

    // Used by the lane only, but for the flag.
    private volatile Checkpoint checkpoint;
    private volatile boolean stopped;
    private @Nullable Connection connection;
    private @Nullable SqliteVerification pass;

    SqliteAudit(Path file, JournalOptions options, Checkpoint verified, Listener listener) {
        this.file = file;
        this.options = options;
        this.checkpoint = verified;
        this.listener = listener;
    }

    /**
     * Begins the first complete reading: when it is due, or soon if opening did not read everything; not at once, since a
     * till that starts has better things to do.
     */
    void start(boolean allWasRead) {
        Duration delay = allWasRead ? options.auditEvery() : options.auditAfter();
        after(delay.toNanos(), this::beginPass);
    }

    /** Completes when everything was read once since opening, with what was found. */
    Future<JournalReport> firstPass() {
        return firstPass.future();
    }

    /** Called after each transaction with the number of its last entry. */
    void grown(long sequence) {
        if (sequence - checkpoint.sequence() >= options.checkpointEvery() && advancing.compareAndSet(false, true)) {
            lane.execute(this::advance);
        }
    }

    /** Reads everything now. */
    Future<JournalReport> everything() {
        return lane.run(() -> {
            SqliteVerification all = new SqliteVerification(connection(), Checkpoint.START, true);
            while (all.step()) {
                if (stopped) {
                    throw SqliteQueue.shut();
                }
            }
            all.structure();
            tell(all);
            return all.report();
        });
    }

    /** Returns when the connection is closed. */
    void stop() {
        stopped = true;
        lane.runAndWait(() -> {
            SqliteSession.closeQuietly(connection);
            connection = null;
        });
    }

    /** The checkpoint to close with, if there is enough behind the last one. Waits until what is behind it was read. */
    Optional<Checkpoint> finish(long sequence) {
        if (sequence - checkpoint.sequence() < options.checkpointEvery()) {
            return Optional.empty();
        }
        AtomicReference<Checkpoint> reached = new AtomicReference<>();
        lane.runAndWait(() -> {
            try {
                SqliteVerification since = new SqliteVerification(connection(), checkpoint, false);
                since.chainOnly();
                if (!since.broken()) {
                    reached.set(since.reached());
                }
            } catch (SQLException e) {
                // Then the next opening reads a little more, and finds out.
            }
        });
        return Optional.ofNullable(reached.get());
    }

    private void advance() {
        try {
            if (!stopped) {
                SqliteVerification since = new SqliteVerification(connection(), checkpoint, false);
                since.chainOnly();
                if (tell(since)) {
                    checkpoint = since.reached();
                    listener.verified(checkpoint);
                }
            }
        } catch (SQLException e) {
            listener.unreadable(e);
        } finally {
            advancing.set(false);
        }
    }

    private void beginPass() {
        try {
            pass = new SqliteVerification(connection(), Checkpoint.START, false);
            step();
        } catch (SQLException e) {
            listener.unreadable(e);
        }
    }

    private void step() {
        SqliteVerification now = pass;
        if (stopped || now == null) {
            return;
        }
        long began = System.nanoTime();
        try {
            boolean more = now.step();
            if (!tell(now)) {
                firstPass.tryComplete(now.report());
            } else if (more) {
                after(Math.max(SHORTEST_REST_NANOS, REST * (System.nanoTime() - began)), this::step);
            } else {
                firstPass.tryComplete(now.report());
                after(options.auditEvery().toNanos(), this::beginPass);
            }
        } catch (SQLException e) {
            listener.unreadable(e);
        }
    }

    private boolean tell(SqliteVerification verification) {
        if (!verification.broken()) {
            return true;
        }
        listener.broken(verification.report().problems().get(0));
        return false;
    }

    private void after(long nanos, Runnable action) {
        Executor later = CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS, lane::execute);
        later.execute(() -> {
            if (!stopped) {
                action.run();
            }
        });
    }

    private Connection connection() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = SqliteSchema.connectReader(file);
            connection = open;
        }
        return open;
    }
}
