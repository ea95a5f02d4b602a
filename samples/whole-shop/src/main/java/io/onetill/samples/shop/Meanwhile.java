package io.onetill.samples.shop;

import io.onetill.CancelAnswer;
import io.onetill.PaymentHandle;
import io.onetill.Payments;
import io.onetill.payment.Payment;
import io.onetill.time.VirtualTime;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** What customer and cashier do while the till works on an errand. */
final class Meanwhile {
    /**
     * The till that works on it.
     *
     * @param till which run of it
     * @param payments its door
     * @param here whether it still stands before the cashier
     */
    record At(Till till, Payments payments, BooleanSupplier here) {}

    private final VirtualTime time;
    private final Choices choices;
    private final Trace trace;
    private final Told told;
    private final Customer customer;
    private final Suspicions suspicions;

    Meanwhile(VirtualTime time, Choices choices, Trace trace, Told told, Customer customer, Suspicions suspicions) {
        this.time = time;
        this.choices = choices;
        this.trace = trace;
        this.told = told;
        this.customer = customer;
        this.suspicions = suspicions;
    }

    /** The till is asked: from now on the customer acts, and the cashier may cancel or ask again. */
    void happens(Errand errand, At at, PaymentHandle handle, boolean firstAsk) {
        Visit visit = errand.visit;
        time.after(visit.actsAfter(), () -> {
            if (at.here().getAsBoolean() && !errand.over) {
                if (errand.sale) {
                    customer.acts(errand.id.value(), visit, at.till());
                } else {
                    customer.present(errand.id.value(), visit.card(), visit.mode(), at.till());
                }
            }
        });
        if (!firstAsk) {
            return;
        }
        visit.cancelAfter()
                .ifPresent(millis -> time.after(Duration.ofMillis(millis), () -> {
                    if (at.here().getAsBoolean() && !errand.over) {
                        cancel(errand, at, handle);
                    }
                }));
        visit.askAgainAfter()
                .ifPresent(millis -> time.after(Duration.ofMillis(millis), () -> {
                    if (at.here().getAsBoolean()) {
                        again(errand, at);
                    }
                }));
    }

    /** The same once more, or the same request id with another amount. */
    void again(Errand errand, At at) {
        boolean other =
                told.knows(errand.id) && errand.other.isPresent() && choices.choose(3, "cashier.otherBody") == 1;
        trace.note(Lane.CASHIER, errand.id.value(), other ? "asks for more under the same id" : "asks the same again");
        suspicions.asks();
        (other ? errand.other.get() : errand.call).apply(at.payments()).result().onComplete(result -> {
            if (at.here().getAsBoolean()) {
                suspicions.answered();
            }
            if (result.succeeded() && at.till().power.on()) {
                if (other) {
                    suspicions.tookOtherBody(errand);
                }
                told.hears(result.result());
            }
        });
    }

    private void cancel(Errand errand, At at, PaymentHandle handle) {
        trace.note(Lane.CASHIER, errand.id.value(), "cancels");
        handle.cancel().onSuccess(answer -> {
            if (!at.till().power.on()) {
                return;
            }
            trace.note(
                    Lane.CASHIER,
                    errand.id.value(),
                    "<- cancel:",
                    answer.getClass().getSimpleName());
            if (answer instanceof CancelAnswer.NotCharged not) {
                told.hearsUndoing(not.payment().id());
                told.hears(not.payment());
            } else if (answer instanceof CancelAnswer.TooLate late) {
                told.hears(late.payment());
            } else {
                at.payments()
                        .find(errand.id)
                        .onSuccess(found -> found.map(Payment::id).ifPresent(told::hearsUndoing));
            }
        });
    }
}
