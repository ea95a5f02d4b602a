package io.onetill.card.simulator;

import io.onetill.card.management.SettlementVerdict;
import java.util.Set;

/**
 * A batch as the simulated host knows it. Immutable.
 *
 * @param terminal DE 41
 * @param batch six digits
 * @param domestic what it said of the totals of UnionPay cards
 * @param foreign of the others
 * @param uploaded STANs of which it has got the details
 * @param announced how many the terminal said it had sent
 */
public record SimulatedBatch(
        String terminal,
        String batch,
        SettlementVerdict domestic,
        SettlementVerdict foreign,
        Set<String> uploaded,
        int announced) {
    /** Copies the set. */
    public SimulatedBatch {
        uploaded = Set.copyOf(uploaded);
    }
}
