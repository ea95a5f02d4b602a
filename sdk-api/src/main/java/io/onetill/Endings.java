package io.onetill;

import io.onetill.internal.engine.Engine;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentException;
import io.onetill.payment.PaymentId;
import io.vertx.core.Promise;
import java.util.LinkedHashMap;
import java.util.Map;

/** Who waits for the end of a payment, whichever engine brings it: one that stops leaves them to its successor. */
final class Endings {
    private final Map<Promise<Payment>, PaymentId> waiting = new LinkedHashMap<>();

    /** The same ticket with an end that does not die with the engine that gave it. */
    Engine.Ticket outliving(Engine.Ticket taken) {
        if (taken.ended().isComplete()) {
            return taken;
        }
        Promise<Payment> end = Promise.promise();
        waiting.put(end, taken.id());
        end.future().onComplete(any -> waiting.remove(end));
        taken.ended().onSuccess(end::tryComplete);
        return new Engine.Ticket(taken.id(), taken.told(), end.future(), taken.events());
    }

    /** Whoever still waits now waits for this engine. */
    void waitFor(Engine next) {
        new LinkedHashMap<>(waiting)
                .forEach((end, payment) -> next.ended(payment).onSuccess(end::tryComplete));
    }

    /** No engine will come any more. */
    void fail(PaymentException why) {
        new LinkedHashMap<>(waiting).keySet().forEach(end -> end.tryFail(why));
    }
}
