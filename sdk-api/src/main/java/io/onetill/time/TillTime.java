package io.onetill.time;

import java.time.Duration;
import java.time.Instant;

/**
 * The till's clock and timers.
 *
 * <p>Decisions use {@link #monotonicMillis()} only; {@link #wallTime()} is data for receipts and messages and may jump
 * either way at any moment. Timers run on the engine's own thread of control, one at a time, never before their time.
 * All methods are called from there.
 */
public interface TillTime {
    /** Milliseconds since an arbitrary moment; never goes back within a process. */
    long monotonicMillis();

    /** The time of day as far as this machine knows it. */
    Instant wallTime();

    /** Runs the action once after the delay, unless cancelled before. */
    Timer after(Duration delay, Runnable action);

    /** Runs the action on the engine's thread of control as soon as possible; may be called from any thread. */
    void execute(Runnable action);

    /**
     * Whether the caller is on the engine's thread of control; may be asked on any thread. A clock that has no thread of
     * its own always says yes.
     */
    default boolean isHere() {
        return true;
    }

    /** A timer that has been started. */
    interface Timer {
        /** Stops it; does nothing when it already ran. */
        void cancel();
    }
}
