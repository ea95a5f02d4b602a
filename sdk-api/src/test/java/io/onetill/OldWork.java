package io.onetill;

import io.onetill.journal.EntryType;
import io.onetill.journal.JournalBatch;
import io.onetill.journal.JournalEntry;
import io.onetill.journal.MemoryJournal;
import io.onetill.journal.PaymentFold;
import io.onetill.payment.PaymentId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts payments into a journal whose undo is decided and was never answered, as a long outage leaves them. */
final class OldWork {
    private static final Instant AT = Instant.parse("2026-11-20T02:00:00Z");

    private OldWork() {}

    static void leave(MemoryJournal.Store store, String channel, String method, int payments) {
        MemoryJournal journal = new MemoryJournal(store, Runnable::run);
        journal.open();
        for (int number = 1; number <= payments; number++) {
            PaymentId id = new PaymentId("old" + number);
            List<JournalEntry> entries = List.of(
                    entry(
                            id,
                            0,
                            EntryType.REQUESTED,
                            Map.of(
                                    "kind",
                                    "SALE",
                                    "request",
                                    "old" + number,
                                    "order",
                                    "o",
                                    "amount",
                                    "100",
                                    "currency",
                                    "CNY",
                                    "digest",
                                    "d",
                                    "description",
                                    "d")),
                    entry(
                            id,
                            1,
                            EntryType.ATTEMPT_INTENDED,
                            Map.of("channel", channel, "method", method, "STAN", "9" + number)),
                    entry(id, 1, EntryType.ATTEMPT_SENDING, Map.of()),
                    entry(
                            id,
                            1,
                            EntryType.UNDO_DECIDED,
                            Map.of("code", "NO_ANSWER_REVERSED", "ERROR_CODE", "NO_ANSWER_REVERSED")));
            PaymentFold fold = new PaymentFold();
            entries.forEach(fold::apply);
            journal.append(new JournalBatch(entries, List.of(fold.row()), Map.of(), Map.of(), Set.of()));
        }
        journal.close();
    }

    private static JournalEntry entry(PaymentId id, int attempt, EntryType type, Map<String, String> body) {
        return new JournalEntry(AT, Optional.of(id), attempt, type, body);
    }
}
