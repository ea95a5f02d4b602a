package io.onetill.card.emv;

/**
 * How transactions below the floor limit are picked at random to go online (EMV Book 3, 10.6.2; UnionPay AID download:
 * DF15 to DF17). Immutable.
 *
 * @param threshold from this amount on, in minor units, the chance grows towards {@code maximum}
 * @param target chance in percent below the threshold, 0 to 99
 * @param maximum chance in percent just below the floor limit, 0 to 99, at least {@code target}
 */
public record RandomSelection(long threshold, int target, int maximum) {
    /** Nothing is picked. */
    public static final RandomSelection NONE = new RandomSelection(0, 0, 0);

    /** Checks the ranges. */
    public RandomSelection {
        if (threshold < 0 || target < 0 || maximum < target || maximum > 99) {
            throw new IllegalArgumentException("expected a threshold from 0 and 0 <= target <= maximum <= 99");
        }
    }

    /**
     * Whether this one is picked.
     *
     * @param amountMinor below the floor limit
     * @param draw a number from 1 to 99, each as likely as the others
     */
    boolean picks(long amountMinor, long floorLimit, int draw) {
        if (amountMinor < threshold) {
            return draw <= target;
        }
        // Exact in whole numbers: draw <= target + (maximum - target) * (amount - threshold) / (floor - threshold).
        long span = floorLimit - threshold;
        return (draw - target) * span <= (maximum - target) * (amountMinor - threshold);
    }
}
