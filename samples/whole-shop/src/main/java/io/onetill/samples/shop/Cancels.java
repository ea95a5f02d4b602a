package io.onetill.samples.shop;

import io.onetill.CancelAnswer;
import io.onetill.PaymentHandle;
import io.onetill.Payments;
import io.onetill.payment.Payment;

/** The cashier's cancel button: every click is answered with one of three truths, which is written down. */
final class Cancels {
    private final Trace trace;
    private final Told told;

    Cancels(Trace trace, Told told) {
        this.trace = trace;
        this.told = told;
    }

    void click(Errand errand, Till till, Payments payments, PaymentHandle handle) {
        trace.note(Lane.CASHIER, errand.id.value(), "cancels");
        handle.cancel().onSuccess(answer -> {
            if (till.power.on()) {
                hears(errand, payments, answer);
            }
        });
    }

    private void hears(Errand errand, Payments payments, CancelAnswer answer) {
        trace.note(
                Lane.CASHIER, errand.id.value(), "<- cancel:", answer.getClass().getSimpleName());
        if (answer instanceof CancelAnswer.NotCharged not) {
            told.hearsUndoing(not.payment().id());
            told.hears(not.payment());
        } else if (answer instanceof CancelAnswer.TooLate late) {
            told.hears(late.payment());
        } else {
            payments.find(errand.id).onSuccess(found -> found.map(Payment::id).ifPresent(told::hearsUndoing));
        }
    }
}
