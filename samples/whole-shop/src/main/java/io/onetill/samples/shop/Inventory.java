package io.onetill.samples.shop;

import io.onetill.Payments;
import io.onetill.payment.Payment;
import io.onetill.payment.RequestId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Asks an open till for all that was ever asked of it; one that cannot say breaks a promise. */
final class Inventory {
    private final Trace trace;
    private final Violations violations;

    Inventory(Trace trace, Violations violations) {
        this.trace = trace;
        this.violations = violations;
    }

    /**
     * @param each is given each payment
     * @param open is given what is not final
     */
    void ask(Payments till, Collection<Errand> errands, Consumer<Payment> each, Consumer<List<Payment>> open) {
        for (Errand errand : errands) {
            RequestId request = errand.id;
            till.find(request)
                    .onSuccess(found -> found.ifPresentOrElse(
                            each, () -> trace.note(Lane.TILL, request.value(), "does not know it")))
                    .onFailure(failure -> violations.add(
                            "I2", "the till cannot find " + request + ": " + failure, Set.of(request.value())));
        }
        Supervisor.signs(till)
                .compose(any -> till.listOpen())
                .onSuccess(open::accept)
                .onFailure(failure -> violations.add("I8", "the till cannot list what is open: " + failure, Set.of()));
    }
}
