package io.onetill.internal.engine;

import io.onetill.channel.Attempt;
import io.onetill.channel.OriginalSale;
import io.onetill.channel.PaymentChannel;
import io.onetill.channel.ResolvePolicy;
import io.onetill.journal.EntryType;
import io.onetill.payment.AttemptId;
import io.onetill.payment.AttemptState;
import io.onetill.payment.CardTerms;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.EventType;
import io.onetill.payment.Facts;
import io.onetill.payment.Money;
import io.onetill.payment.OrderId;
import io.onetill.payment.PaymentAttempt;
import io.onetill.payment.PaymentEvent;
import io.onetill.payment.PaymentException;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentStatus;
import io.onetill.secret.SecretBytes;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** One attempt in the engine's hands: what its channel sees of it, and what the resolver needs to bring it to its end. */
final class AttemptRun implements Attempt {
    private final Loop loop;
    private final Ports ports;
    private final Books books;
    final Case of;
    final PaymentChannel channel;
    final ResolvePolicy policy;
    private final int number;
    private final Optional<OriginalSale> original;
    private final boolean recovered;
    private Runnable poke = () -> {};

    AttemptRun(
            Loop loop,
            Ports ports,
            Books books,
            Case of,
            int number,
            Optional<OriginalSale> original,
            boolean recovered) {
        this.loop = loop;
        this.ports = ports;
        this.books = books;
        this.of = of;
        this.number = number;
        this.original = original;
        this.recovered = recovered;
        PaymentAttempt attempt = of.attempt(number);
        this.channel = ports.channel(attempt.channel());
        this.policy = channel.capabilities().policy(attempt.method(), kind());
    }

    int number() {
        return number;
    }

    AttemptState state() {
        return of.state(number);
    }

    long sentAt() {
        return of.sentAt(number, loop.now());
    }

    /** Who waits for the next step of the resolver may be woken early. */
    void onPoke(Runnable action) {
        poke = action;
    }

    void poke() {
        Runnable action = poke;
        poke = () -> {};
        action.run();
    }

    Future<Void> write(Entries... entries) {
        return books.write(of, entries);
    }

    @Override
    public AttemptId id() {
        return new AttemptId(of.id, number);
    }

    @Override
    public int tryNumber() {
        PaymentMethod method = method();
        return Math.toIntExact(of.durable.attempts().stream()
                .filter(attempt -> attempt.method() == method && attempt.id().number() <= number)
                .count());
    }

    @Override
    public PaymentKind kind() {
        return of.payment().kind();
    }

    @Override
    public PaymentMethod method() {
        return of.attempt(number).method();
    }

    @Override
    public Money amount() {
        return of.payment().amount();
    }

    @Override
    public OrderId orderId() {
        return of.payment().orderId();
    }

    @Override
    public String description() {
        return of.durable.requested("description");
    }

    @Override
    public CardTerms terms() {
        return Opening.terms(of);
    }

    @Override
    public Optional<String> authorizedByTelephone() {
        return Optional.of(of.durable.requested(Opening.AUTH_CODE)).filter(code -> !code.isEmpty());
    }

    @Override
    public Instant requestedAt() {
        return of.payment().createdAt();
    }

    @Override
    public Facts facts() {
        return of.attempt(number).facts();
    }

    @Override
    public Optional<OriginalSale> original() {
        return original;
    }

    @Override
    public boolean recovered() {
        return recovered;
    }

    @Override
    public Future<Void> sending(Facts facts, Optional<SecretBytes> sealed) {
        AttemptState state = of.appendedState(number);
        if (policy.remedy() == ResolvePolicy.Remedy.REPEAT && state != AttemptState.INTENDED && !state.isFinal()) {
            return Future.succeededFuture();
        }
        if (of.cancelled() || state != AttemptState.INTENDED) {
            return Future.failedFuture(new NotAllowed());
        }
        if (of.appended.status() == PaymentStatus.IN_DOUBT) {
            // The caller was told at its deadline and the terminal is free for others: nothing new may begin (C6).
            return Future.failedFuture(
                    new PaymentException(ErrorCode.CUSTOMER_TIMEOUT, "the time for this payment is over"));
        }
        Entries entry = Entries.of(EntryType.ATTEMPT_SENDING, number, facts).with("channel", channel.id());
        Books.Batch batch = books.batch().add(of, entry);
        sealed.ifPresent(secret -> batch.seal(id(), secret));
        Future<Void> durable = batch.write();
        return durable.compose(written -> {
            if (state() != AttemptState.SENT) {
                return Future.failedFuture(new NotAllowed());
            }
            // Its life begins now: a disk that stalls must not take from the time after which an undo is proven (C5).
            of.leaves(number, loop.now());
            return Future.succeededFuture();
        });
    }

    @Override
    public Future<Void> record(String step, Facts facts) {
        return books.write(of, Entries.of(EntryType.ATTEMPT_STEP, number, facts).with("step", step));
    }

    @Override
    public Future<Optional<SecretBytes>> sealed() {
        return books.unseal(id());
    }

    @Override
    public void prompt(EventType type, Map<String, String> details) {
        of.show(new PaymentEvent(ports.time().wallTime(), type, details));
    }

    @Override
    public Future<Void> cancelRequested() {
        return of.cancelRequested.future();
    }

    /** The attempt may not send: it was cancelled, or has ended. */
    static final class NotAllowed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotAllowed() {
            super("this attempt may not send any more: it was cancelled or has ended");
        }
    }
}
