package io.onetill.journal;

import io.onetill.payment.AttemptEvent;
import io.onetill.payment.AttemptId;
import io.onetill.payment.AttemptState;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Facts;
import io.onetill.payment.Money;
import io.onetill.payment.OpenWork;
import io.onetill.payment.OpenWorkKind;
import io.onetill.payment.OrderId;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentAttempt;
import io.onetill.payment.PaymentEvent;
import io.onetill.payment.PaymentId;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentStatus;
import io.onetill.payment.ReceiptOutcome;
import io.onetill.payment.RequestId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns the entries of one payment into the payment. The state tables decide what an entry may change; an entry that
 * they do not allow stays in the journal as evidence and changes nothing.
 *
 * <p>A pure function of the entries applied so far, in order. Not safe for several threads.
 */
public final class PaymentFold {
    private final List<PaymentAttempt> attempts = new ArrayList<>();
    private final List<PaymentEvent> events = new ArrayList<>();
    private final List<JournalEntry> untold = new ArrayList<>();
    private final OpenItems openItems = new OpenItems();
    private final FoldedFollowUps followUps = new FoldedFollowUps();
    private @Nullable Payment payment;
    private @Nullable JournalEntry request;
    private PaymentStatus status = PaymentStatus.CREATED;
    private Optional<ErrorCode> error = Optional.empty();
    private ReceiptOutcome receipt = ReceiptOutcome.NONE;
    private boolean notified;

    /** No entries yet. */
    public PaymentFold() {}

    /** The payment that these entries tell of. */
    public static Payment of(List<JournalEntry> entries) {
        PaymentFold fold = new PaymentFold();
        entries.forEach(fold::apply);
        return fold.payment();
    }

    /** Adds one entry. */
    public void apply(JournalEntry entry) {
        payment = null;
        switch (entry.type()) {
            case REQUESTED -> request = entry;
            case ATTEMPT_INTENDED -> begin(entry);
            case ATTEMPT_SENDING -> move(entry, AttemptEvent.SENDING);
            case ATTEMPT_STEP -> learn(entry);
            case ATTEMPT_ANSWERED, UNDO_ANSWERED -> answered(entry);
            case UNDO_DECIDED -> move(entry, AttemptEvent.UNDO_DECIDED);
            case IN_DOUBT -> become(PaymentStatus.IN_DOUBT);
            case ENDED -> end(entry);
            case REFUND_RESERVED, REFUND_DONE, REFUND_RELEASED -> followUps.apply(entry);
            case NOTIFIED -> notified = true;
            case RECEIPT -> receipt = ReceiptOutcome.valueOf(entry.body().getOrDefault("result", "FAILED"));
            case CANCEL_REQUESTED, EVIDENCE, NUMBER, ATTENTION, SIGNED, RESTORED, DAY_CLOSED -> {}
        }
        openItems.apply(entry);
        untold.add(entry);
    }

    /** Whether any entry was applied that says what the payment is. */
    public boolean isEmpty() {
        return request == null;
    }

    /** A value of the request's own entry, for example its digest. */
    public String requested(String name) {
        return request().body().getOrDefault(name, "");
    }

    /** Where one attempt stands; empty if there is none with this number. */
    public Optional<PaymentAttempt> attempt(int number) {
        return number >= 1 && number <= attempts.size() ? Optional.of(attempts.get(number - 1)) : Optional.empty();
    }

    /** All attempts, in order. */
    public List<PaymentAttempt> attempts() {
        return List.copyOf(attempts);
    }

    /** Where the payment stands. */
    public PaymentStatus status() {
        return status;
    }

    /** What a person has to look at, oldest first; how often and when next is what the journal knows. */
    public List<OpenWork> openWork() {
        return openItems.open(attempts);
    }

    /** Whether this was ever put before a person for this attempt. */
    public boolean had(int attempt, OpenWorkKind what) {
        return openItems.had(attempt, what);
    }

    /** Whether work is left: no final status, an attempt that is not final, or something for a person. */
    public boolean isOpen() {
        boolean open = !status.isFinal();
        for (PaymentAttempt attempt : attempts) {
            open |= !attempt.state().isFinal();
        }
        return open || !openItems.open(attempts).isEmpty();
    }

    /** How many events there are so far. */
    public int eventCount() {
        tellEvents();
        return events.size();
    }

    /** The events from this number on, counted from 0; oldest first. */
    public List<PaymentEvent> eventsFrom(int number) {
        tellEvents();
        return List.copyOf(events.subList(number, events.size()));
    }

    /** Of the engine's two folds nobody asks the one for events, so they are made when asked for. */
    private void tellEvents() {
        untold.forEach(entry -> EntryEvents.of(entry, request).ifPresent(events::add));
        untold.clear();
    }

    /** The payment as of now. */
    public Payment payment() {
        Payment known = payment;
        if (known == null) {
            known = build();
            payment = known;
        }
        return known;
    }

    private Payment build() {
        tellEvents();
        JournalEntry first = request();
        Map<String, String> body = first.body();
        Currency currency = Currency.getInstance(body.getOrDefault("currency", "CNY"));
        return new Payment(
                first.payment().orElseThrow(),
                PaymentKind.valueOf(body.getOrDefault("kind", "SALE")),
                new RequestId(body.getOrDefault("request", "")),
                new OrderId(body.getOrDefault("order", "")),
                new Money(Long.parseLong(body.getOrDefault("amount", "0")), currency),
                Optional.ofNullable(body.get("original")).map(PaymentId::new),
                status,
                error,
                attempts,
                FoldedOutcomes.of(status, attempts, receipt, notified),
                followUps.all(currency),
                events,
                first.at());
    }

    /** The row of the projection as of now. */
    public PaymentRow row() {
        JournalEntry first = request();
        return new PaymentRow(
                first.payment().orElseThrow(),
                new RequestId(first.body().getOrDefault("request", "")),
                PaymentKind.valueOf(first.body().getOrDefault("kind", "SALE")),
                status,
                isOpen(),
                first.at());
    }

    private JournalEntry request() {
        if (request == null) {
            throw new IllegalStateException("expected a REQUESTED entry first");
        }
        return request;
    }

    private void begin(JournalEntry entry) {
        if (entry.attempt() != attempts.size() + 1) {
            throw new IllegalStateException("expected attempt " + (attempts.size() + 1) + ", got " + entry.attempt());
        }
        attempts.add(new PaymentAttempt(
                new AttemptId(entry.payment().orElseThrow(), entry.attempt()),
                entry.body().getOrDefault("channel", ""),
                PaymentMethod.valueOf(entry.body().getOrDefault("method", "CARD")),
                AttemptState.INTENDED,
                Facts.named(entry.body())));
        become(PaymentStatus.PENDING);
    }

    private void answered(JournalEntry entry) {
        String event = entry.body().get("event");
        if (event == null) {
            learn(entry);
        } else {
            move(entry, AttemptEvent.valueOf(event));
        }
    }

    /** A late or repeated answer must not touch what is on record either, so its facts count only if the event does. */
    private void move(JournalEntry entry, AttemptEvent event) {
        attempt(entry.attempt()).ifPresent(old -> old.state().on(event).ifPresent(state -> replace(old, state, entry)));
    }

    private void learn(JournalEntry entry) {
        attempt(entry.attempt())
                .filter(old -> !old.state().isFinal())
                .ifPresent(old -> replace(old, old.state(), entry));
    }

    private void replace(PaymentAttempt old, AttemptState state, JournalEntry entry) {
        attempts.set(
                old.id().number() - 1,
                new PaymentAttempt(
                        old.id(),
                        old.channel(),
                        old.method(),
                        state,
                        old.facts().with(Facts.named(entry.body()))));
    }

    private void end(JournalEntry entry) {
        PaymentStatus to = PaymentStatus.valueOf(entry.body().getOrDefault("status", ""));
        if (become(to)) {
            error = Optional.ofNullable(entry.body().get("code")).map(ErrorCode::valueOf);
        }
    }

    private boolean become(PaymentStatus to) {
        if (!status.next().contains(to)) {
            return false;
        }
        status = to;
        return true;
    }
}
