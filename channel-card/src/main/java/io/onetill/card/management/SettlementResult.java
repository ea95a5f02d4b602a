package io.onetill.card.management;

import java.util.List;

/**
 * How a settlement ended: the batch is closed at the host. Immutable.
 *
 * @param batch the batch that was settled, six digits
 * @param domestic sums of UnionPay cards
 * @param foreign sums of the others
 * @param domesticVerdict what the host said of them
 * @param foreignVerdict of the others
 * @param uploaded how many transactions the host was sent in detail
 * @param refused the STANs of those that it did not take: a difference for people to look into
 */
public record SettlementResult(
        String batch,
        BatchTotals domestic,
        BatchTotals foreign,
        SettlementVerdict domesticVerdict,
        SettlementVerdict foreignVerdict,
        int uploaded,
        List<String> refused) {
    /** Copies the list. */
    public SettlementResult {
        refused = List.copyOf(refused);
    }

    /** Whether the host's sums were ours in both halves. */
    public boolean balanced() {
        return domesticVerdict == SettlementVerdict.BALANCED && foreignVerdict == SettlementVerdict.BALANCED;
    }
}
