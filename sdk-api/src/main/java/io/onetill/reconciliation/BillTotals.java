package io.onetill.reconciliation;

import io.onetill.payment.Money;

/**
 * What one side of a comparison adds up to: money that moved.
 *
 * @param sales count of sales
 * @param salesSum sum of sales
 * @param refunds count of refunds and voids
 * @param refundsSum sum of refunds and voids, positive
 * @param fees what the channel kept; zero on the side of the till, which does not know it
 */
public record BillTotals(int sales, Money salesSum, int refunds, Money refundsSum, Money fees) {
    /** Sales less refunds. */
    public Money net() {
        return salesSum.minus(refundsSum);
    }

    BillTotals plus(boolean sale, Money amount, Money fee) {
        return sale
                ? new BillTotals(sales + 1, salesSum.plus(amount), refunds, refundsSum, fees.plus(fee))
                : new BillTotals(sales, salesSum, refunds + 1, refundsSum.plus(amount), fees.plus(fee));
    }
}
