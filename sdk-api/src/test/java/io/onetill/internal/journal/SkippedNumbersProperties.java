package io.onetill.internal.journal;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** After a restored backup the six digits of a STAN meet none that was used in the same batch. */
class SkippedNumbersProperties {
    /** A card payment takes one for itself; sign-on, refund or void and a network message may each take another. */
    private static final int STANS_OF_A_PAYMENT = 4;

    private static final long STANS = 999_999;

    @Property(tries = 2_000)
    void whatIsUsedAfterARestoreNeverMeetsWhatWasUsedAfterTheBackup(
            @ForAll @LongRange(min = 0, max = 3_000_000) long atBackup,
            @ForAll @IntRange(max = 50_000) int paymentsAfterBackup,
            @ForAll @IntRange(max = 50_000) int paymentsAfterRestore,
            @ForAll @LongRange(min = LeaseBook.LEAST_SKIP, max = LeaseBook.MOST_SKIP) long skip) {
        long lastBefore = atBackup + (long) paymentsAfterBackup * STANS_OF_A_PAYMENT;
        long firstAfter = atBackup + skip + 1;
        long lastAfter = atBackup + skip + (long) paymentsAfterRestore * STANS_OF_A_PAYMENT;

        assertTrue(firstAfter > lastBefore, "the counter itself");
        // On the wire the numbers go round: nor may the new ones come round to where the batch began to matter.
        assertFalse(lastAfter - atBackup > STANS, "once round");
        assertFalse(paymentsAfterRestore > 0 && wire(firstAfter) == wire(lastBefore));
    }

    private static long wire(long value) {
        return (value - 1) % STANS + 1;
    }
}
