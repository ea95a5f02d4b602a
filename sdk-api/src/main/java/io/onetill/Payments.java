package io.onetill;

import io.onetill.device.ReceiptPrinter.PrintResult;
import io.onetill.internal.engine.Engine;
import io.onetill.internal.engine.Ports;
import io.onetill.journal.JournalException;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.OpenWork;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentException;
import io.onetill.payment.PaymentId;
import io.onetill.payment.PaymentRequest;
import io.onetill.payment.RefundRequest;
import io.onetill.payment.RequestId;
import io.onetill.payment.SupervisorNote;
import io.onetill.payment.VoidRequest;
import io.onetill.receipt.ReceiptCopy;
import io.onetill.report.DayClosed;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The door: one till that takes payments.
 *
 * <p>Every call returns at once and may come from any thread; futures complete on the till's own thread, which must not
 * be blocked. Calls that cannot be taken fail with {@link PaymentException}. When the engine stops by a fault or a
 * failing disk, it is started again from the journal, and nothing of its memory is trusted.
 */
public final class Payments {
    private static final Duration RESTART_AFTER = Duration.ofSeconds(1);

    private final Ports ports;
    private final Set<Promise<?>> calls = new LinkedHashSet<>();
    private final Endings endings = new Endings();
    private Engine engine;
    private boolean restartDue;
    private boolean closed;

    private Payments(Ports ports) {
        this.ports = ports;
        this.engine = new Engine(ports);
    }

    /** Starts to describe a till. */
    public static PaymentsBuilder builder() {
        return new PaymentsBuilder();
    }

    static Future<Payments> open(Ports ports) {
        Payments payments = new Payments(ports);
        Promise<Payments> opened = Promise.promise();
        ports.time()
                .execute(() -> payments.start()
                        // Nobody gets this till, so nothing of it may go on.
                        .onFailure(failure -> payments.closed = true)
                        .<Payments>map(payments)
                        .onComplete(opened));
        return opened.future();
    }

    private Future<Void> start() {
        Engine fresh = new Engine(ports);
        engine = fresh;
        fresh.onStop(why -> {
            failCalls();
            restartLater();
        });
        return ports.journal().open().compose(any -> onLoop(fresh::open)).onSuccess(any -> endings.waitFor(fresh));
    }

    /** Once, although an engine that stops while it opens says so in two ways. */
    private void restartLater() {
        if (!closed && !restartDue) {
            restartDue = true;
            ports.time().after(RESTART_AFTER, () -> {
                restartDue = false;
                restart();
            });
        }
    }

    private void restart() {
        if (!closed) {
            start().onFailure(failure -> restartLater());
        }
    }

    /** An engine that stopped completes nothing any more, and every call must be answered (I8). */
    private void failCalls() {
        List.copyOf(calls).forEach(call -> call.tryFail(stopped()));
    }

    private PaymentException stopped() {
        return new PaymentException(
                ErrorCode.JOURNAL_UNAVAILABLE,
                closed ? "the till was closed" : "the engine stopped and is started again from the journal");
    }

    private <T> Future<T> onLoop(java.util.function.Supplier<Future<T>> call) {
        Promise<T> promise = Promise.promise();
        ports.time().execute(() -> {
            if (restartDue || closed) {
                promise.fail(stopped());
                return;
            }
            calls.add(promise);
            promise.future().onComplete(done -> calls.remove(promise));
            try {
                call.get().onComplete(done -> {
                    if (done.succeeded()) {
                        promise.tryComplete(done.result());
                    } else {
                        promise.tryFail(done.cause());
                    }
                });
            } catch (RuntimeException e) {
                promise.tryFail(e);
            }
        });
        return promise.future();
    }

    /** Takes a payment. The same request id with the same body finds the same payment again, for ever. */
    public PaymentHandle pay(PaymentRequest request) {
        return handle(running -> running.pay(request));
    }

    /** Gives back all or part of an approved sale, by the way it came. */
    public PaymentHandle refund(RefundRequest request) {
        return handle(running -> running.refund(request));
    }

    /** Undoes a whole sale of the same day. */
    public PaymentHandle voidSale(VoidRequest request) {
        return handle(running -> running.voidSale(request));
    }

    /** The payment with this id, if the journal has it. */
    public Future<Optional<Payment>> payment(PaymentId id) {
        return onLoop(() -> engine.payment(id));
    }

    /** The payment that a request made: how to learn an outcome after the caller itself crashed. */
    public Future<Optional<Payment>> find(RequestId id) {
        return onLoop(() -> engine.find(id));
    }

    /** The payments that were asked for on a day of the till's time zone, oldest first. */
    public Future<List<Payment>> list(LocalDate day) {
        ZoneId zone = ports.profile().zone();
        Instant from = day.atStartOfDay(zone).toInstant();
        Instant to = day.plusDays(1).atStartOfDay(zone).toInstant();
        return onLoop(() -> engine.list(from, to));
    }

    /** The payments that still need work: in doubt, or with an undo that is not proven yet. */
    public Future<List<Payment>> listOpen() {
        return onLoop(() -> engine.listOpen());
    }

    /**
     * What waits for a person: undos and refunds that are open for too long, money that came after the end, a restored
     * journal. The till goes on with all of it; what becomes final leaves the list by itself.
     */
    public Future<List<OpenWork>> openWork() {
        return onLoop(() -> engine.openWork().all());
    }

    /**
     * Puts a supervisor's signature under all open work of a payment, so that the day can be closed over it.
     *
     * @return what was signed; fails with UNKNOWN_PAYMENT or NOTHING_TO_SIGN
     */
    public Future<List<OpenWork>> sign(PaymentId id, SupervisorNote note) {
        return onLoop(() -> engine.openWork().sign(id, note));
    }

    /**
     * Puts a supervisor's signature under all open work that belongs to no payment.
     *
     * @return what was signed; fails with NOTHING_TO_SIGN
     */
    public Future<List<OpenWork>> signTill(SupervisorNote note) {
        return onLoop(() -> engine.openWork().signTill(note));
    }

    /**
     * Closes a business day of the till's time zone: writes its totals and the head of the journal's chain. Asked again
     * it gives the same closing, unless something of the day changed since. Reads the whole journal once.
     *
     * @param who who closes it, 1 to 40 characters without card numbers
     * @return fails with OPEN_WORK_LEFT while payments are unfinished or open work is not signed, with TILL_BUSY if the
     *     till does not come to rest, with JOURNAL_UNAVAILABLE if the chain is broken
     * @throws IllegalArgumentException if {@code who} cannot stand in the journal
     */
    public Future<DayClosed> closeDay(LocalDate day, String who) {
        SupervisorNote.check("who", who, SupervisorNote.LONGEST_WHO);
        return onLoop(() -> engine.dayClose().close(day, who).recover(Payments::translate));
    }

    /** Prints a copy again, marked as a duplicate; the payment stays as it is. */
    public Future<PrintResult> reprint(PaymentId id, ReceiptCopy copy) {
        return onLoop(() -> engine.reprint(id, copy));
    }

    /**
     * Stops the till: closes channels and journal. What is open is taken up by the next start.
     *
     * @return completes when the journal is closed; safe to call twice
     */
    public Future<Void> close() {
        Promise<Void> closing = Promise.promise();
        ports.time().execute(() -> {
            closed = true;
            engine.stop();
            List<Future<?>> closings = new ArrayList<>();
            ports.channels().forEach(channel -> closings.add(channel.close()));
            closings.add(ports.journal().close());
            Future.join(closings).<Void>mapEmpty().onComplete(closing);
        });
        return closing.future();
    }

    private Future<Payment> asItStands(PaymentId id) {
        return engine.payment(id).map(Optional::orElseThrow);
    }

    private PaymentHandle handle(Function<Engine, Future<Engine.Ticket>> call) {
        Future<Engine.Ticket> ticket =
                onLoop(() -> call.apply(engine).map(endings::outliving).recover(Payments::translate));
        return new Handle(this, ticket);
    }

    private static <T> Future<T> translate(Throwable failure) {
        return Future.failedFuture(
                failure instanceof JournalException broken
                        ? new PaymentException(ErrorCode.JOURNAL_UNAVAILABLE, String.valueOf(broken.getMessage()))
                        : failure);
    }

    private record Handle(Payments payments, Future<Engine.Ticket> ticket) implements PaymentHandle {
        @Override
        public Future<Payment> result() {
            return ticket.compose(Engine.Ticket::told);
        }

        @Override
        public Future<Payment> settled() {
            return ticket.compose(Engine.Ticket::ended);
        }

        @Override
        public PaymentHandle onEvent(java.util.function.Consumer<io.onetill.payment.PaymentEvent> listener) {
            ticket.onSuccess(taken -> taken.events().accept(listener));
            return this;
        }

        @Override
        public Future<CancelAnswer> cancel() {
            return ticket.compose(taken ->
                    payments.onLoop(() -> payments.engine.cancel(taken.id()).compose(truth -> switch (truth) {
                        case UNDOING -> Future.succeededFuture(new CancelAnswer.Undoing(this));
                        // The ticket may be that of an engine that stopped since, so the running one is asked.
                        case NOT_CHARGED -> payments.asItStands(taken.id()).map(CancelAnswer.NotCharged::new);
                        case TOO_LATE -> payments.asItStands(taken.id()).map(CancelAnswer.TooLate::new);
                    })));
        }
    }
}
