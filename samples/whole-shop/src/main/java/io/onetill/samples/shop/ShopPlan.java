package io.onetill.samples.shop;

/**
 * What is to be simulated, but for the choices. Immutable.
 *
 * @param seed decides everything that is left to chance
 * @param payments how many sales, refunds and voids, at all tills and on all days together; what a till does not take is not
 *     counted, and another is asked for in its place
 * @param tills how many tills the shop has, from 1
 * @param days on how many days the shop opens, from 1; after each its books are laid beside the hosts' bills
 * @param faults what may go wrong
 */
public record ShopPlan(long seed, int payments, int tills, int days, FaultMix faults) {
    /** Checks that there is something to do. */
    public ShopPlan {
        if (payments < 0 || tills < 1 || days < 1) {
            throw new IllegalArgumentException("expected no negative payments, and at least one till and one day");
        }
    }

    /** One till, one day, all faults. */
    public static ShopPlan of(long seed, int payments) {
        return new ShopPlan(seed, payments, 1, 1, FaultMix.ALL);
    }

    /** The same with another seed and number of payments. */
    public ShopPlan with(long otherSeed, int otherPayments) {
        return new ShopPlan(otherSeed, otherPayments, tills, days, faults);
    }
}
