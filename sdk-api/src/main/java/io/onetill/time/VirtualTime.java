package io.onetill.time;

import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * A clock that moves only when told to: for tests and simulations.
 *
 * <p>Actions run in order of time, then in order of arrival, on the thread that calls {@link #step} or
 * {@link #advance}. Not for production and not safe for several threads.
 */
public final class VirtualTime implements TillTime {
    /** One object for a timer and its place in the queue: a simulation makes thousands for each payment. */
    private static final class Entry implements Timer, Comparable<Entry> {
        private final long at;
        private final long order;
        private final Runnable action;
        private boolean cancelled;

        private Entry(long at, long order, Runnable action) {
            this.at = at;
            this.order = order;
            this.action = action;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }

        @Override
        public int compareTo(Entry other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    private final PriorityQueue<Entry> queue = new PriorityQueue<>();
    private final Instant start;
    private long wallOffsetMillis;
    private long now;
    private long order;

    /** A clock that shows this time of day at monotonic 0. */
    public VirtualTime(Instant start) {
        this.start = start;
    }

    @Override
    public long monotonicMillis() {
        return now;
    }

    @Override
    public Instant wallTime() {
        return start.plusMillis(now + wallOffsetMillis);
    }

    @Override
    public Timer after(Duration delay, Runnable action) {
        Entry entry = new Entry(now + Math.max(0, delay.toMillis()), order++, action);
        queue.add(entry);
        return entry;
    }

    @Override
    public void execute(Runnable action) {
        after(Duration.ZERO, action);
    }

    /** Lets the wall clock jump; timers are not touched. */
    public void jumpWallClock(Duration by) {
        wallOffsetMillis += by.toMillis();
    }

    /**
     * Runs the next due action, moving the clock to its time.
     *
     * @return false if nothing waits
     */
    public boolean step() {
        Entry next = next();
        if (next == null) {
            return false;
        }
        queue.remove();
        now = Math.max(now, next.at);
        next.action.run();
        return true;
    }

    /** Runs everything that is due within the time span, and moves the clock to its end. */
    public void advance(Duration by) {
        long end = now + by.toMillis();
        Entry next = next();
        while (next != null && next.at <= end) {
            step();
            next = next();
        }
        now = end;
    }

    /** What is due next; cancelled timers must not count, or a step would run what comes behind them. */
    private @Nullable Entry next() {
        Entry next = queue.peek();
        while (next != null && next.cancelled) {
            queue.remove();
            next = queue.peek();
        }
        return next;
    }

    /** Forgets every waiting action, as a power cut does. */
    public void dropAll() {
        queue.clear();
    }
}
