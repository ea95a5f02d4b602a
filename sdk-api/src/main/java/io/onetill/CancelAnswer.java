package io.onetill;

import io.onetill.payment.Payment;

/** The one truth about a cancelled payment. */
public sealed interface CancelAnswer {
    /**
     * No money was taken, and none will be.
     *
     * @param payment the final payment
     */
    record NotCharged(Payment payment) implements CancelAnswer {}

    /**
     * The payment was already approved; refund it if it should not stand. Or it is a refund that may have left the till
     * and is repeated until it is answered; then it may still be in doubt.
     *
     * @param payment the payment as it stands
     */
    record TooLate(Payment payment) implements CancelAnswer {}

    /**
     * It will not stand, and is being undone.
     *
     * @param handle whose {@link PaymentHandle#settled()} tells when that is proven
     */
    record Undoing(PaymentHandle handle) implements CancelAnswer {}
}
