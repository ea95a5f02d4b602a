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
     * The payment was already approved; refund it if it should not stand.
     *
     * @param payment the final payment
     */
    record TooLate(Payment payment) implements CancelAnswer {}

    /**
     * It will not stand, and is being undone.
     *
     * @param handle whose {@link PaymentHandle#settled()} tells when that is proven
     */
    record Undoing(PaymentHandle handle) implements CancelAnswer {}
}
