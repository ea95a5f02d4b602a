package io.onetill;

import io.onetill.device.ReceiptPrinter.PrintResult;
import io.onetill.internal.engine.Engine;
import io.onetill.internal.engine.Ports;
import io.onetill.payment.BalanceRequest;
import io.onetill.payment.FollowUpRequest;
import io.onetill.payment.OfflineSaleRequest;
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
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The door: one till that takes payments.
 *
 * <p>Every call returns at once and may come from any thread; futures complete on the till's own thread, which must not
 * be blocked. Calls that cannot be taken fail with {@link PaymentException}. Every call is answered, also when a port
 * never answers: a journal that is silent for 30 s counts as failed. When the engine stops by a fault or a failing disk,
 * it is started again from the journal, and nothing of its memory is trusted.
 *
 * <p>What a listener or a callback of shop software throws does not stop the till. It is thrown again where the exception
 * handler of the Vert.x context gets it; later events still come.
 */
public final class Payments {
    private final ZoneId zone;
    private final RunningTill till;

    private Payments(ZoneId zone, RunningTill till) {
        this.zone = zone;
        this.till = till;
    }

    /** Starts to describe a till. */
    public static PaymentsBuilder builder() {
        return new PaymentsBuilder();
    }

    static Future<Payments> open(Ports ports) {
        RunningTill till = new RunningTill(ports);
        return till.open().map(new Payments(ports.profile().zone(), till));
    }

    /**
     * Tells each time the engine stops by a fault or a failing disk, and why; not when the till is closed. The till starts
     * again from the journal by itself, one second later and then each second until that works; meanwhile every call
     * fails with JOURNAL_UNAVAILABLE. For a light on the cashier's screen and for logs; there is nothing to do.
     */
    public void onStop(Consumer<Throwable> listener) {
        till.onStop(listener);
    }

    /** Takes a payment. The same request id with the same body finds the same payment again, for ever. */
    public PaymentHandle pay(PaymentRequest request) {
        return handle(running -> running.pay(request));
    }

    /**
     * Holds money on a card for a later completion (预授权): an authorization. Complete it, add to it or void it by
     * {@link #followUp} and {@link #voidPayment}.
     */
    public PaymentHandle authorize(PaymentRequest request) {
        return handle(running -> running.authorize(request));
    }

    /** Puts a card sale on record that the issuer authorized by telephone, and tells the host of it. */
    public PaymentHandle offlineSale(OfflineSaleRequest request) {
        return handle(running -> running.offlineSale(request));
    }

    /** Asks what is on a card's account; the answer comes as the event BALANCE, and no money moves. */
    public PaymentHandle balance(BalanceRequest request) {
        return handle(running -> running.balance(request));
    }

    /** Gives back all or part of what was captured, by the way it came. */
    public PaymentHandle refund(RefundRequest request) {
        return handle(running -> running.refund(request));
    }

    /** Undoes a whole sale or completion of the same day, or gives up an authorization. */
    public PaymentHandle voidPayment(VoidRequest request) {
        return handle(running -> running.voidPayment(request));
    }

    /** Adds to an authorization or completes it, or adds a tip to a sale. */
    public PaymentHandle followUp(FollowUpRequest request) {
        return handle(running -> running.followUp(request));
    }

    /** The payment with this id, if the journal has it. */
    public Future<Optional<Payment>> payment(PaymentId id) {
        return till.ask(engine -> engine.payment(id));
    }

    /** The payment that a request made: how to learn an outcome after the caller itself crashed. */
    public Future<Optional<Payment>> find(RequestId id) {
        return till.ask(engine -> engine.find(id));
    }

    /** The payments that were asked for on a day of the till's time zone, oldest first. */
    public Future<List<Payment>> list(LocalDate day) {
        Instant from = day.atStartOfDay(zone).toInstant();
        Instant to = day.plusDays(1).atStartOfDay(zone).toInstant();
        return till.ask(engine -> engine.list(from, to));
    }

    /** The payments that still need work: in doubt, or with an undo that is not proven yet. */
    public Future<List<Payment>> listOpen() {
        return till.ask(engine -> engine.listOpen());
    }

    /**
     * What waits for a person: undos and refunds that are open for too long, money that came after the end, a restored
     * journal. The till goes on with all of it; what becomes final leaves the list by itself.
     */
    public Future<List<OpenWork>> openWork() {
        return till.ask(engine -> engine.openWork().all());
    }

    /**
     * Puts a supervisor's signature under all open work of a payment, so that the day can be closed over it.
     *
     * @return what was signed; fails with UNKNOWN_PAYMENT or NOTHING_TO_SIGN
     */
    public Future<List<OpenWork>> sign(PaymentId id, SupervisorNote note) {
        return till.ask(engine -> engine.openWork().sign(id, note));
    }

    /**
     * Puts a supervisor's signature under all open work that belongs to no payment.
     *
     * @return what was signed; fails with NOTHING_TO_SIGN
     */
    public Future<List<OpenWork>> signTill(SupervisorNote note) {
        return till.ask(engine -> engine.openWork().signTill(note));
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
        return till.ask(engine -> engine.dayClose().close(day, who));
    }

    /** Prints a copy again, marked as a duplicate; the payment stays as it is. */
    public Future<PrintResult> reprint(PaymentId id, ReceiptCopy copy) {
        return till.ask(engine -> engine.reprint(id, copy));
    }

    /**
     * Stops the till: closes channels and journal. What is open is taken up by the next start.
     *
     * <p>After that another till can be built on the same journal; not before, since two engines would write it.
     *
     * @return completes when the journal is closed; safe to call twice; fails with JOURNAL_UNAVAILABLE if a channel or the
     *     journal does not close within 30 s
     */
    public Future<Void> close() {
        return till.close();
    }

    private PaymentHandle handle(Function<Engine, Future<Engine.Ticket>> call) {
        return new TillHandle(till, till.take(call));
    }
}
