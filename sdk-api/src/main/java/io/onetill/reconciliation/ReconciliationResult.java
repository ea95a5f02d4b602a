package io.onetill.reconciliation;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a day's comparison found. Immutable.
 *
 * @param day the channel's business day
 * @param channel the channel's id
 * @param matched what both sides tell alike
 * @param differences all other classes
 * @param local what the compared records of the till add up to
 * @param remote what the readable rows of the bill add up to
 */
public record ReconciliationResult(
        LocalDate day,
        String channel,
        List<ReconciliationItem> matched,
        List<ReconciliationItem> differences,
        BillTotals local,
        BillTotals remote) {
    /** Copies the lists. */
    public ReconciliationResult {
        matched = List.copyOf(matched);
        differences = List.copyOf(differences);
    }

    /** Whether the books agree. */
    public boolean clean() {
        return differences.isEmpty();
    }

    /** How many items each class has; classes without items are zero. */
    public Map<ReconciliationClass, Integer> counts() {
        Map<ReconciliationClass, Integer> counts = new EnumMap<>(ReconciliationClass.class);
        for (ReconciliationClass type : ReconciliationClass.values()) {
            counts.put(type, 0);
        }
        counts.put(ReconciliationClass.MATCHED, matched.size());
        differences.forEach(item -> counts.merge(item.type(), 1, Integer::sum));
        return counts;
    }
}
