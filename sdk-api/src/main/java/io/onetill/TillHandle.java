package io.onetill;

import io.onetill.internal.engine.Engine;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentEvent;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Consumer;

/** The handle of a request, whichever engine works on it. */
record TillHandle(RunningTill till, Future<Engine.Ticket> ticket) implements PaymentHandle {
    @Override
    public Future<Payment> result() {
        return till.calls.outward(ticket.compose(Engine.Ticket::told));
    }

    @Override
    public Future<Payment> settled() {
        return till.calls.outward(ticket.compose(Engine.Ticket::ended));
    }

    @Override
    public PaymentHandle onEvent(Consumer<PaymentEvent> listener) {
        // A ticket that is there already calls back on the caller's thread, and the events are the engine's.
        ticket.onSuccess(taken -> till.calls.here(
                () -> taken.events().accept(event -> till.calls.guarded(() -> listener.accept(event)))));
        return this;
    }

    @Override
    public Future<CancelAnswer> cancel() {
        return ticket.compose(taken ->
                till.ask(engine -> engine.cancel(taken.id()).compose(truth -> switch (truth) {
                    case UNDOING -> Future.succeededFuture(new CancelAnswer.Undoing(this));
                    // The ticket may be that of an engine that stopped since, so the running one is asked.
                    case NOT_CHARGED ->
                        engine.payment(taken.id()).map(Optional::orElseThrow).map(CancelAnswer.NotCharged::new);
                    case TOO_LATE ->
                        engine.payment(taken.id()).map(Optional::orElseThrow).map(CancelAnswer.TooLate::new);
                })));
    }
}
