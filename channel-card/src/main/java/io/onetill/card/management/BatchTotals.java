package io.onetill.card.management;

import io.onetill.card.management.BatchItem.Side;
import io.onetill.codec.Digits;
import java.util.List;

/**
 * The sums of one half of a batch, domestic or foreign cards. Amounts in minor units. Immutable.
 *
 * @param debitMinor what customers paid
 * @param debits how often
 * @param creditMinor what they were given back
 * @param credits how often
 */
public record BatchTotals(long debitMinor, int debits, long creditMinor, int credits) {
    /** The largest count that fits into the message. */
    public static final int MOST = 999;

    /** Digits of one half in DE 48: the sums, and a place for the host's verdict. */
    static final int DIGITS = 31;

    /**
     * Adds up.
     *
     * @param foreign which half
     */
    public static BatchTotals of(List<BatchItem> items, boolean foreign) {
        long debitMinor = 0;
        long creditMinor = 0;
        int debits = 0;
        int credits = 0;
        for (BatchItem item : items) {
            if (item.foreign() != foreign) {
                continue;
            }
            if (item.kind().side() == Side.DEBIT) {
                debitMinor = Math.addExact(debitMinor, item.amountMinor());
                debits++;
            } else if (item.kind().side() == Side.CREDIT) {
                creditMinor = Math.addExact(creditMinor, item.amountMinor());
                credits++;
            }
        }
        return new BatchTotals(debitMinor, debits, creditMinor, credits);
    }

    /** Whether the message can hold it. */
    boolean fits() {
        long most = 999_999_999_999L;
        return debits <= MOST && credits <= MOST && debitMinor <= most && creditMinor <= most;
    }

    /** Its half of DE 48, the verdict left open. */
    String digits() {
        return Digits.padded(debitMinor, 12) + Digits.padded(debits, 3) + Digits.padded(creditMinor, 12)
                + Digits.padded(credits, 3) + "0";
    }
}
