package io.onetill;

import io.onetill.payment.Payment;
import io.onetill.payment.PaymentEvent;
import io.vertx.core.Future;
import java.util.function.Consumer;

/**
 * A payment, refund or void that was asked for. Safe for any thread; futures and listeners are called on the till's
 * own thread, which must not be blocked.
 */
public interface PaymentHandle {
    /**
     * The answer: APPROVED, DECLINED or CANCELLED for good, or IN_DOUBT when its deadline passed first.
     *
     * <p>It completes at the latest when the request's patience and the channel's answer time have passed. An IN_DOUBT
     * payment is resolved by the SDK; {@link #settled()} or {@link Payments#payment} tell how it ended.
     *
     * @return fails with {@link io.onetill.payment.PaymentException} if the request could not be taken
     */
    Future<Payment> result();

    /** The final payment, however long it takes; the same as {@link #result()} when that was final. */
    Future<Payment> settled();

    /** Hands over the events so far and then each new one, in order: who acts now and what is next. */
    PaymentHandle onEvent(Consumer<PaymentEvent> listener);

    /** Asks to stop. Always answers, and always the truth. */
    Future<CancelAnswer> cancel();
}
