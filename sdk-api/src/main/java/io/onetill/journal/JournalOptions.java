package io.onetill.journal;

import java.time.Duration;

/**
 * How a journal in a file behaves; {@link #usual} suits a till.
 *
 * @param reserveBytes size of the file that is given up when the disk is full, so that open work can be finished; 0 for
 *     none, which is for tests only
 * @param checkpointEvery how many entries an opening may have to read at most: after so many, what was written is read
 *     back, verified and marked; at least 1
 * @param auditAfter how long after the opening of a long journal the first complete reading in the background begins; 0 or
 *     more
 * @param auditEvery how long after a complete reading in the background the next one begins; positive
 */
public record JournalOptions(long reserveBytes, int checkpointEvery, Duration auditAfter, Duration auditEvery) {
    private static final long USUAL_RESERVE = 16L << 20;
    private static final int USUAL_CHECKPOINT = 5_000;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a figure is out of its range
     */
    public JournalOptions {
        if (reserveBytes < 0
                || checkpointEvery < 1
                || auditAfter.isNegative()
                || auditEvery.isNegative()
                || auditEvery.isZero()) {
            throw new IllegalArgumentException("expected a reserve of 0 or more, and positive intervals");
        }
    }

    /** 16 MiB, 5,000 entries, ten seconds, one day. */
    public static JournalOptions usual() {
        return new JournalOptions(USUAL_RESERVE, USUAL_CHECKPOINT, Duration.ofSeconds(10), Duration.ofDays(1));
    }

    /** The same with another reserve. */
    public JournalOptions withReserve(long bytes) {
        return new JournalOptions(bytes, checkpointEvery, auditAfter, auditEvery);
    }

    /** The same with another distance of checkpoints. */
    public JournalOptions withCheckpointEvery(int entries) {
        return new JournalOptions(reserveBytes, entries, auditAfter, auditEvery);
    }

    /** The same with another wait before the first reading in the background. */
    public JournalOptions withAuditAfter(Duration wait) {
        return new JournalOptions(reserveBytes, checkpointEvery, wait, auditEvery);
    }
}
