package io.onetill.samples.shop;

import io.onetill.CancelAnswer;
import io.onetill.PaymentHandle;
import io.onetill.Payments;
import io.onetill.payment.Payment;

/** The cashier's cancel button: every click is answered with one of three truths, which is written down. */
final class Cancels {
    private final Trace trace;
    private final Told told;
    private final Customer customer;
    private final FaultProfile profile;
    private final Choices choices;

    Cancels(Trace trace, Told told, Customer customer, FaultProfile profile, Choices choices) {
        this.trace = trace;
        this.told = told;
        this.customer = customer;
        this.profile = profile;
        this.choices = choices;
    }

    void click(Errand errand, Till till, Payments payments, PaymentHandle handle) {
        trace.note(Lane.CASHIER, errand.id.value(), "cancels");
        boolean paysAfter = errand.sale && profile.strikes(Fault.PAID_AFTER_CANCEL, choices);
        handle.cancel().onSuccess(answer -> {
            if (till.power.on()) {
                hears(errand, payments, answer);
                if (paysAfter && answer instanceof CancelAnswer.Undoing) {
                    paysAfter(errand);
                }
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
            told.hearsUndoing(errand.id);
            payments.find(errand.id).onSuccess(found -> found.map(Payment::id).ifPresent(told::hearsUndoing));
        }
    }

    /** A code on a phone does not go away with the cashier's click. */
    private void paysAfter(Errand errand) {
        if (customer.scanOne(errand.id.value(), choices.choose(2, "customer.whichCode"))) {
            profile.happened(Fault.PAID_AFTER_CANCEL);
            trace.fault(Lane.CASHIER, errand.id.value(), Fault.PAID_AFTER_CANCEL.words());
        }
    }
}
