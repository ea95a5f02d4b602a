package io.onetill.journal;

import static io.onetill.journal.JournalBatches.payment;
import static io.onetill.journal.JournalBatches.requested;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

class MemoryJournalTest extends JournalContract {
    private final MemoryJournal.Store store = new MemoryJournal.Store();

    @Override
    protected Journal make() {
        return new MemoryJournal(store, Runnable::run);
    }

    @Override
    protected void breakDisk(Journal broken) {
        ((MemoryJournal) broken).failNextWrite();
    }

    @Override
    protected void mendDisk(Journal mended) {}

    @Test
    void theSimulatorDecidesWhenAWriteIsDurable() {
        Deque<Runnable> disk = new ArrayDeque<>();
        MemoryJournal slow = new MemoryJournal(new MemoryJournal.Store(), disk::add);
        await(slow.open());

        Future<Void> first = slow.append(requested(1));
        Future<Void> second = slow.append(requested(2));
        disk.removeLast().run();

        assertTrue(first.succeeded());
        assertFalse(second.isComplete());
        assertEquals(1, await(slow.listOpen()).size());
    }

    @Test
    void aCrashKeepsWhatWasAcknowledgedAndWhatTheDiskTook() {
        Deque<Runnable> disk = new ArrayDeque<>();
        MemoryJournal.Store survivor = new MemoryJournal.Store();
        MemoryJournal dying = new MemoryJournal(survivor, disk::add);
        await(dying.open());
        dying.append(requested(1));
        disk.remove().run();
        Future<Void> second = dying.append(requested(2));
        dying.append(requested(3));

        dying.crash(1);
        disk.forEach(Runnable::run);

        MemoryJournal next = new MemoryJournal(survivor, Runnable::run);
        await(next.open());
        assertEquals(2, await(next.listOpen()).size());
        assertFalse(second.isComplete());
        assertEquals(1, await(next.entries(payment(2))).size());
    }

    @Test
    void anOldProcessThatWakesUpIsFencedOff() {
        MemoryJournal.Store shared = new MemoryJournal.Store();
        Deque<Runnable> disk = new ArrayDeque<>();
        MemoryJournal old = new MemoryJournal(shared, disk::add);
        await(old.open());
        Future<Void> late = old.append(requested(1));
        MemoryJournal next = new MemoryJournal(shared, Runnable::run);
        await(next.open());

        disk.remove().run();

        assertEquals(JournalException.Reason.SHUT, failure(late));
        assertEquals(0, await(next.verify()).entries());
    }
}
