package io.onetill;

import io.onetill.payment.Payment;

/**
 * The one truth about a cancelled payment, refund or void. A refund or wallet void that may have left the till is never
 * called back: it is repeated until it is answered, since nobody can tell a lost refund from one that was done.
 */
public sealed interface CancelAnswer {
    /**
     * No money was taken, and none will be. For a refund or void: no money was given back, and none will be.
     *
     * @param payment the final payment
     */
    record NotCharged(Payment payment) implements CancelAnswer {}

    /**
     * The payment was already approved; refund it if it should not stand. Or it is a refund or wallet void that may have
     * left the till and is repeated until it is answered; then it may still be in doubt, or in the end be declined.
     *
     * @param payment the payment as it stands
     */
    record TooLate(Payment payment) implements CancelAnswer {}

    /**
     * It will not stand, and is being undone. So may end a sale, and a card void, which is reversed as a sale is.
     *
     * @param handle whose {@link PaymentHandle#settled()} tells when that is proven
     */
    record Undoing(PaymentHandle handle) implements CancelAnswer {}
}
