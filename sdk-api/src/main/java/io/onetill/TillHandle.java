package io.onetill;

import io.onetill.internal.engine.Engine;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentEvent;
import io.vertx.core.Future;
import java.util.function.Consumer;

/** The handle of a request, whichever engine works on it. */
record TillHandle(Payments payments, Future<Engine.Ticket> ticket) implements PaymentHandle {
    @Override
    public Future<Payment> result() {
        return payments.calls.outward(ticket.compose(Engine.Ticket::told));
    }

    @Override
    public Future<Payment> settled() {
        return payments.calls.outward(ticket.compose(Engine.Ticket::ended));
    }

    @Override
    public PaymentHandle onEvent(Consumer<PaymentEvent> listener) {
        // A ticket that is there already calls back on the caller's thread, and the events are the engine's.
        ticket.onSuccess(taken -> payments.calls.here(
                () -> taken.events().accept(event -> payments.calls.guarded(() -> listener.accept(event)))));
        return this;
    }

    @Override
    public Future<CancelAnswer> cancel() {
        return ticket.compose(taken ->
                payments.onLoop(() -> payments.cancel(taken.id()).compose(truth -> switch (truth) {
                    case UNDOING -> Future.succeededFuture(new CancelAnswer.Undoing(this));
                    // The ticket may be that of an engine that stopped since, so the running one is asked.
                    case NOT_CHARGED -> payments.asItStands(taken.id()).map(CancelAnswer.NotCharged::new);
                    case TOO_LATE -> payments.asItStands(taken.id()).map(CancelAnswer.TooLate::new);
                })));
    }
}
