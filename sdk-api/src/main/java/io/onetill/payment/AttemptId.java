package io.onetill.payment;

/**
 * One try to move the money of a payment; single use. Each attempt has its own STAN or out_trade_no.
 *
 * @param payment the payment it belongs to
 * @param number counts from 1 within the payment
 */
public record AttemptId(PaymentId payment, int number) {
    /** Checks the number. */
    public AttemptId {
        if (number < 1) {
            throw new IllegalArgumentException("expected an attempt number from 1, got " + number);
        }
    }

    @Override
    public String toString() {
        return payment + "." + number;
    }
}
