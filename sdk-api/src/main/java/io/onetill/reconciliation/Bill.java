package io.onetill.reconciliation;

import java.time.LocalDate;
import java.util.List;

/**
 * A channel's bill for one day. Immutable.
 *
 * @param channel the channel's id
 * @param day the channel's business day
 * @param rows what could be read
 * @param unreadable one sentence for each line that could not be read, with its number
 */
public record Bill(String channel, LocalDate day, List<BillRow> rows, List<String> unreadable) {
    /** Copies the lists. */
    public Bill {
        rows = List.copyOf(rows);
        unreadable = List.copyOf(unreadable);
    }
}
