package io.onetill.internal.engine;

import io.onetill.channel.Numbers;
import io.onetill.channel.PaymentChannel;
import io.onetill.device.ReceiptPrinter.PrintResult;
import io.onetill.journal.EntryType;
import io.onetill.journal.JournalException;
import io.onetill.journal.PaymentRow;
import io.onetill.payment.AttemptState;
import io.onetill.payment.BalanceRequest;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.FollowUpRequest;
import io.onetill.payment.OfflineSaleRequest;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentEvent;
import io.onetill.payment.PaymentException;
import io.onetill.payment.PaymentId;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentRequest;
import io.onetill.payment.PaymentStatus;
import io.onetill.payment.RefundRequest;
import io.onetill.payment.RequestId;
import io.onetill.payment.VoidRequest;
import io.onetill.receipt.ReceiptCopy;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one road of every payment: request, intent, channel, outcome. Pure: it has no thread, socket or clock of its own.
 *
 * <p>Every method is called on the thread of control of {@link Ports#time()}. An engine that stopped stays stopped; a
 * new one is made from the journal.
 */
public final class Engine {
    private static final Duration LONGEST_OPENING = Duration.ofSeconds(30);

    final Loop loop;
    final Ports ports;
    final Books books;
    final Resolver resolver;
    final LateMoney lateMoney;
    final Gate gate;
    final Desk desk;
    final Numbers numbers;
    final OpenWorkList openWork;
    final Notices notices;
    private final Requests requests;
    private final FollowUps followUps;
    private @Nullable Case atDesk;
    private boolean opened;

    /** An engine on these ports; {@link #open()} comes first. */
    public Engine(Ports ports) {
        this.ports = ports;
        this.loop = new Loop(ports.time());
        this.books = new Books(loop, ports);
        Tries tries = new Tries(loop, books);
        this.resolver = new Resolver(loop, tries, books);
        this.lateMoney = new LateMoney(loop, ports, books, tries);
        this.gate = new Gate(loop, ports, books, resolver);
        this.desk = new Desk(loop, ports, books);
        this.requests = new Requests(ports, books);
        this.followUps = new FollowUps(this);
        this.notices = new Notices(this);
        this.openWork = new OpenWorkList(loop, ports, books, resolver);
        this.numbers = new Numbers() {
            @Override
            public long next(String counter) {
                return books.nextNumber(counter);
            }

            @Override
            public String unique(String prefix) {
                return ports.ids().next(prefix);
            }
        };
        loop.onStop(this::tellStopped);
    }

    /** Reads the counters, opens the channels and takes up what a former run left open. */
    public Future<Void> open() {
        Services services = new Services(loop, ports, books, resolver, lateMoney);
        return books.load()
                .compose(any -> {
                    List<Future<?>> opened = new ArrayList<>();
                    ports.channels().forEach(channel -> opened.add(opening(channel, services)));
                    return Future.join(opened.isEmpty() ? List.of(Future.succeededFuture()) : opened);
                })
                .compose(any -> books.call(() -> ports.journal().listOpen()))
                .compose(this::recover)
                .onSuccess(any -> opened = true);
    }

    /** A channel does not wait for the network when it opens; one that does must not keep the till closed for ever. */
    private Future<Void> opening(PaymentChannel channel, Services services) {
        return loop.within(
                LONGEST_OPENING,
                loop.call(() -> channel.open(services)),
                () -> Future.failedFuture(new IllegalStateException("the channel " + channel.id() + " did not open")));
    }

    /** Whether calls are taken. */
    public boolean isOpen() {
        return opened && !loop.stopped();
    }

    /** A call failed for a reason of ours: stops this engine. */
    public void fault(Throwable why) {
        loop.stop(why);
    }

    /** Before the counters are read, a number could be given out twice; so nothing is taken earlier. */
    private <T> Future<T> whenOpen(Supplier<Future<T>> call) {
        return isOpen() ? call.get() : refuse(ErrorCode.JOURNAL_UNAVAILABLE, "expected the till to be open");
    }

    private Future<Void> recover(List<PaymentRow> open) {
        List<Future<?>> loaded = new ArrayList<>();
        for (PaymentRow row : open) {
            loaded.add(books.take(row.id()).compose(found -> recover(found.orElseThrow())));
        }
        return Future.join(loaded.isEmpty() ? List.of(Future.succeededFuture()) : loaded)
                .mapEmpty();
    }

    private Future<Void> recover(Case of) {
        Future<Optional<Case>> sale =
                of.payment().original().map(books::take).orElseGet(() -> Future.succeededFuture(Optional.empty()));
        return sale.map(found -> {
            new RecoveredFlow(this, of, found).run().onFailure(loop::stop);
            lateMoney.resume(of);
            return null;
        });
    }

    /** Takes a payment. Fails with {@link PaymentException}; the case's result comes later. */
    public Future<Ticket> pay(PaymentRequest request) {
        return begin(Opening.of(PaymentKind.SALE, request));
    }

    /** Holds money for a later completion. */
    public Future<Ticket> authorize(PaymentRequest request) {
        return begin(Opening.of(PaymentKind.AUTHORIZATION, request));
    }

    /** Puts a sale on record that the issuer authorized by telephone. */
    public Future<Ticket> offlineSale(OfflineSaleRequest request) {
        return begin(Opening.of(request));
    }

    /** Asks what is on a card's account. */
    public Future<Ticket> balance(BalanceRequest request) {
        return begin(Opening.of(request));
    }

    private Future<Ticket> begin(Opening opening) {
        return whenOpen(() -> requests.once(opening.requestId(), opening.digest(), () -> {
                    if (!ports.journal().acceptsNew()) {
                        return full();
                    }
                    Case of = books.create(new PaymentId(ports.ids().next("p")));
                    if (!enter(of)) {
                        books.drop(of);
                        return busy();
                    }
                    of.users++;
                    return books.write(of, opening.entry()).map(written -> {
                        new SaleFlow(this, of, opening).run().onFailure(loop::stop);
                        return of;
                    });
                }))
                .map(this::ticket);
    }

    /** Gives back part or all of what was captured. */
    public Future<Ticket> refund(RefundRequest request) {
        return follow(new FollowUps.Wish(
                PaymentKind.REFUND,
                request.requestId(),
                request.original(),
                Optional.of(request.amount()),
                Requests.digest(request)));
    }

    /** Undoes a whole sale, authorization or completion. */
    public Future<Ticket> voidPayment(VoidRequest request) {
        return follow(new FollowUps.Wish(
                PaymentKind.VOID, request.requestId(), request.original(), Optional.empty(), Requests.digest(request)));
    }

    /** Adds to an authorization or completes it, or adds a tip to a sale. */
    public Future<Ticket> followUp(FollowUpRequest request) {
        return follow(new FollowUps.Wish(
                request.kind(),
                request.requestId(),
                request.original(),
                Optional.of(request.amount()),
                Requests.digest(request)));
    }

    private Future<Ticket> follow(FollowUps.Wish wish) {
        return whenOpen(() -> requests.once(wish.id(), wish.digest(), () -> followUps.take(wish)))
                .map(this::ticket);
    }

    /**
     * Asks to stop a payment.
     *
     * @return true when the payment can no longer be paid and is being undone; the final payment otherwise decides
     */
    public Future<CancelTruth> cancel(PaymentId id) {
        return books.take(id).compose(found -> {
            if (found.isEmpty()) {
                return refuse(ErrorCode.UNKNOWN_PAYMENT, "expected the id of a payment of this till");
            }
            Case of = found.orElseThrow();
            Promise<CancelTruth> truth = Promise.promise();
            if (!of.durable.status().isFinal()) {
                books.write(of, Entries.of(EntryType.CANCEL_REQUESTED, Map.of()));
                of.cancelRequested.tryComplete();
            }
            if (!calledBack(of.appended.payment().kind())) {
                // A refund that may have left is repeated until it is answered, and cannot be called back.
                of.told.future().onComplete(any -> truth.tryComplete(truthOf(of).orElse(CancelTruth.TOO_LATE)));
            }
            of.onChange(() -> truthOf(of).ifPresent(truth::tryComplete));
            truthOf(of).ifPresent(truth::tryComplete);
            return truth.future().onComplete(any -> books.done(of));
        });
    }

    /** What stands alone is undone when it is cancelled; all else, once it may have left, ends as it ends. */
    private static boolean calledBack(PaymentKind kind) {
        return kind.begins() && kind != PaymentKind.OFFLINE_SALE;
    }

    private static Optional<CancelTruth> truthOf(Case of) {
        if (of.durable.status().isFinal()) {
            return Optional.of(
                    of.durable.status() == PaymentStatus.APPROVED ? CancelTruth.TOO_LATE : CancelTruth.NOT_CHARGED);
        }
        boolean undoing = of.durable.attempts().stream().anyMatch(a -> a.state() == AttemptState.UNDOING);
        return undoing && of.cannotBePaid() ? Optional.of(CancelTruth.UNDOING) : Optional.empty();
    }

    /** The payment, if the journal has it. */
    public Future<Optional<Payment>> payment(PaymentId id) {
        return books.take(id)
                .map(found -> found.map(of -> {
                    Payment payment = of.payment();
                    books.done(of);
                    return payment;
                }));
    }

    /** The final payment, however long it takes. */
    public Future<Payment> ended(PaymentId id) {
        return books.take(id)
                .compose(found -> found.isEmpty()
                        ? refuse(ErrorCode.UNKNOWN_PAYMENT, "expected the id of a payment of this till")
                        : found.orElseThrow().ended.future().onComplete(any -> books.done(found.orElseThrow())));
    }

    /** The payment that a request made. */
    public Future<Optional<Payment>> find(RequestId id) {
        return requests.find(id)
                .map(found -> found.map(of -> {
                    Payment payment = of.payment();
                    books.done(of);
                    return payment;
                }));
    }

    /** The payments of a time span, oldest first. */
    public Future<List<Payment>> list(Instant from, Instant to) {
        return books.call(() -> ports.journal().list(from, to)).compose(this::payments);
    }

    /** The payments that still need work. */
    public Future<List<Payment>> listOpen() {
        return books.call(() -> ports.journal().listOpen()).compose(this::payments);
    }

    private Future<List<Payment>> payments(List<PaymentRow> rows) {
        List<Payment> payments = new ArrayList<>();
        Future<?> chain = Future.succeededFuture();
        for (PaymentRow row : rows) {
            chain = chain.compose(any -> payment(row.id()).onSuccess(found -> found.ifPresent(payments::add)));
        }
        return chain.map(any -> payments);
    }

    /** What waits for a person. */
    public OpenWorkList openWork() {
        return openWork;
    }

    /** Closes business days. */
    public DayClose dayClose() {
        return new DayClose(this);
    }

    /** Prints a copy again, marked as a duplicate. */
    public Future<PrintResult> reprint(PaymentId id, ReceiptCopy copy) {
        return books.take(id).compose(found -> {
            if (found.isEmpty()) {
                return refuse(ErrorCode.UNKNOWN_PAYMENT, "expected the id of a payment of this till");
            }
            if (ports.printer().isEmpty()) {
                return refuse(ErrorCode.DEVICE_UNAVAILABLE, "expected a printer on this till");
            }
            Case of = found.orElseThrow();
            return desk.print(of, copy, true).onComplete(any -> books.done(of));
        });
    }

    /** Called once when this engine stops for good. */
    public void onStop(Consumer<Throwable> listener) {
        loop.onStop(listener);
    }

    /** Stops this engine; what it had open is taken up by the next one. */
    public void stop() {
        loop.stop(new JournalException(JournalException.Reason.SHUT, "the till was closed"));
    }

    /** What {@link #cancel} found. */
    public enum CancelTruth {
        /** Surely no money moved, or it was given back. */
        NOT_CHARGED,
        /** The payment is approved, or is a refund that can no longer be called back. */
        TOO_LATE,
        /** It will end as not charged; the undo is under way. */
        UNDOING
    }

    /**
     * A request that was taken.
     *
     * @param id the payment
     * @param told completes with the final payment, or with the payment in doubt at its deadline
     * @param ended completes with the final payment
     * @param events hands over what happened so far, then what comes
     */
    public record Ticket(
            PaymentId id, Future<Payment> told, Future<Payment> ended, Consumer<Consumer<PaymentEvent>> events) {}

    private Ticket ticket(Case of) {
        // Who asks again after the caller was told IN_DOUBT hears how it ended, once it has.
        boolean endedSince = of.told.future().isComplete() && of.ended.future().isComplete();
        return new Ticket(of.id, (endedSince ? of.ended : of.told).future(), of.ended.future(), of::listen);
    }

    List<PaymentChannel> channelsFor(PaymentMethod method, Opening opening) {
        if (!opening.methods().contains(method)) {
            return List.of();
        }
        return ports.channels().stream()
                .filter(channel -> channel.capabilities().methods().contains(method)
                        && channel.capabilities().kinds().contains(opening.kind()))
                .toList();
    }

    boolean enter(Case of) {
        if (atDesk != null) {
            return false;
        }
        atDesk = of;
        return true;
    }

    void leave(Case of) {
        if (atDesk == of) {
            atDesk = null;
        }
    }

    static <T> Future<T> busy() {
        return refuse(ErrorCode.TILL_BUSY, "expected the till to be free, another payment holds the reader");
    }

    static <T> Future<T> full() {
        return refuse(
                ErrorCode.JOURNAL_UNAVAILABLE,
                "expected room on the journal's disk for a new payment; free some, what is open is still finished");
    }

    private static <T> Future<T> refuse(ErrorCode code, String sentence) {
        return Future.failedFuture(new PaymentException(code, sentence));
    }

    private void tellStopped(Throwable why) {
        for (Case of : books.inHand()) {
            boolean sent = of.appended.attempts().stream()
                    .anyMatch(a -> a.state() != AttemptState.INTENDED && a.state() != AttemptState.FAILED);
            ErrorCode code =
                    sent || !(why instanceof JournalException) ? ErrorCode.INTERNAL : ErrorCode.JOURNAL_UNAVAILABLE;
            of.told.tryFail(new PaymentException(code, "the engine stopped: " + code.developerText(), why));
        }
    }
}
