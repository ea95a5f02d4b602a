package io.onetill.reconciliation;

import io.onetill.payment.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The contract's fee for the sales of one channel. Immutable.
 *
 * @param channel the channel's id
 * @param partsPerMillion the rate: 6000 is 0.6 %
 * @param most the cap of one fee, for example of a debit card
 */
public record FeeRule(String channel, int partsPerMillion, Optional<Money> most) {
    /**
     * A fee that the contract does not explain.
     *
     * @param row the bill's row
     * @param expected the most that the contract allows
     */
    public record Excess(BillRow row, Money expected) {
        /** What was charged above the contract. */
        public Money excess() {
            return row.fee().minus(expected);
        }
    }

    /** Checks the rate. */
    public FeeRule {
        if (partsPerMillion < 0 || partsPerMillion > 1_000_000) {
            throw new IllegalArgumentException("expected a rate from 0 to 1,000,000 ppm, got " + partsPerMillion);
        }
    }

    /** A rate without a cap. */
    public static FeeRule of(String channel, int partsPerMillion) {
        return new FeeRule(channel, partsPerMillion, Optional.empty());
    }

    /** The fee of a sale by the contract, rounded half up to the minor unit as the channels do. */
    public Money expected(Money amount) {
        long minor = BigDecimal.valueOf(amount.minor())
                .multiply(BigDecimal.valueOf(partsPerMillion))
                .divide(BigDecimal.valueOf(1_000_000), 0, RoundingMode.HALF_UP)
                .longValueExact();
        Money fee = new Money(minor, amount.currency());
        return most.filter(cap -> cap.compareTo(fee) < 0).orElse(fee);
    }

    /** The rows of a bill that were charged more than the contract allows; a refund may be charged nothing. */
    public List<Excess> excesses(Bill bill) {
        if (!bill.channel().equals(channel)) {
            throw new IllegalArgumentException("expected a bill of " + channel + ", got " + bill.channel());
        }
        List<Excess> excesses = new ArrayList<>();
        for (BillRow row : bill.rows()) {
            boolean sale = row.kind().takes() && row.success();
            Money allowed =
                    sale ? expected(row.amount()) : new Money(0, row.amount().currency());
            if (row.fee().compareTo(allowed) > 0) {
                excesses.add(new Excess(row, allowed));
            }
        }
        return List.copyOf(excesses);
    }
}
