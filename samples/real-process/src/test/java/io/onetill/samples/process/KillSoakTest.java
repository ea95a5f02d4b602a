package io.onetill.samples.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.samples.process.TillSetup.Keeping;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code -Donetill.kills=10000} kills more often. */
class KillSoakTest {
    private static final int KILLS = Integer.getInteger("onetill.kills", 100);
    private static final int LANES = 2;

    @TempDir
    Path folder;

    @Test
    void aTillThatIsKilledAgainAndAgainLosesNothingAndChargesNobodyTwice() throws Exception {
        long seed = System.nanoTime();

        Tally tally = new KillSoak(folder, LANES, seed).run(KILLS);

        System.out.println("seed " + seed + System.lineSeparator() + tally.text());
        assertEquals(java.util.List.of(), tally.breaches(), () -> "seed " + seed + "\n" + tally.text());
        assertEquals(0, tally.lost());
        assertEquals(KILLS, tally.kills());
        assertTrue(tally.acknowledged() > KILLS, tally.text());
    }

    @Test
    void aJournalThatAcknowledgesTooEarlyIsFound() throws Exception {
        Tally tally = new KillSoak(folder, LANES, 1).run(4, Keeping.ACKNOWLEDGES_EARLY);

        assertFalse(tally.breaches().isEmpty(), tally.text());
        assertTrue(tally.lost() > 0, tally.text());
    }

    @Test
    void aJournalThatIsGoneWithTheProcessIsFound() throws Exception {
        Tally tally = new KillSoak(folder, LANES, 1).run(4, Keeping.IN_MEMORY);

        assertFalse(tally.breaches().isEmpty(), tally.text());
        assertTrue(tally.lost() > 0, tally.text());
    }
}
