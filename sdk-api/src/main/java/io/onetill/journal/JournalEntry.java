package io.onetill.journal;

import io.onetill.payment.PaymentId;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One line of the journal; immutable and never changed once written.
 *
 * @param at wall time, as data
 * @param payment the payment it belongs to, if any
 * @param attempt number of the attempt, 0 if it belongs to the whole payment
 * @param type what it says
 * @param body values by short lower-case name; facts stand under their {@code Fact} name
 */
public record JournalEntry(
        Instant at, Optional<PaymentId> payment, int attempt, EntryType type, Map<String, String> body) {
    /** Copies the body, sorted by name so that its bytes are always the same. */
    public JournalEntry {
        // Sorted also for whoever copies it, to whom it then costs no comparing.
        body = Collections.unmodifiableSortedMap(new TreeMap<>(body));
    }
}
