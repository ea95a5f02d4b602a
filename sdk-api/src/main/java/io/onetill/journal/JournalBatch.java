package io.onetill.journal;

import io.onetill.payment.AttemptId;
import io.onetill.secret.SecretBytes;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What becomes durable together or not at all.
 *
 * @param entries in order; at least one
 * @param rows the projections of the payments that the entries touch, after them
 * @param counters new values of the counters that were used
 * @param seals what is stored enciphered beside the journal
 * @param erasures attempts whose sealed record is destroyed
 */
public record JournalBatch(
        List<JournalEntry> entries,
        List<PaymentRow> rows,
        Map<String, Long> counters,
        Map<AttemptId, SecretBytes> seals,
        Set<AttemptId> erasures) {
    /** Copies the collections. */
    public JournalBatch {
        entries = List.copyOf(entries);
        rows = List.copyOf(rows);
        counters = Map.copyOf(counters);
        seals = Map.copyOf(seals);
        erasures = Set.copyOf(erasures);
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("expected at least one entry");
        }
    }
}
