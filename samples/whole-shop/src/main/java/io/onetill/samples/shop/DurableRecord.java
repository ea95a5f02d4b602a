package io.onetill.samples.shop;

import io.onetill.card.host.AcquirerHost;
import io.onetill.journal.EntryType;
import io.onetill.journal.JournalBatch;
import io.onetill.journal.JournalEntry;
import io.onetill.payment.AttemptEvent;
import io.onetill.payment.AttemptState;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Fact;
import io.onetill.payment.PaymentId;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentStatus;
import io.onetill.payment.RequestId;
import io.onetill.samples.shop.PaymentNotes.AttemptNotes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An observer's own notes of what has become durable, entry by entry: it outlives the till and shares no code with the
 * engine. From it follows which messages may leave, what may be told, and which cells of the state tables were reached.
 */
final class DurableRecord {
    private final Map<PaymentId, PaymentNotes> payments = new HashMap<>();
    private final Map<String, PaymentNotes> requests = new HashMap<>();
    private final Set<String> mayLeave = new HashSet<>();
    private final Set<String> mayBeUndone = new HashSet<>();
    private final Set<String> intended = new HashSet<>();
    private final Set<String> unresolved = new HashSet<>();
    private final Set<String> genuine = new HashSet<>();
    private boolean diskFailed;
    private final Set<String> notices = new HashSet<>();
    private long notifications;
    private final Coverage coverage = new Coverage();
    private final String terminal;
    private final EntrySecrets secrets;
    private final Trace trace;
    final EntryRules rules;
    private int writes;
    private long lastStan;

    DurableRecord(Hosts hosts, String terminal, List<String> secrets, Trace trace, Violations violations) {
        this.terminal = terminal;
        this.secrets = new EntrySecrets(secrets, violations);
        this.trace = trace;
        this.rules = new EntryRules(hosts, terminal, violations);
    }

    void wrote(JournalBatch batch) {
        writes++;
        lastStan = Math.max(lastStan, batch.counters().getOrDefault(AcquirerHost.STAN, 0L));
        batch.entries().forEach(this::wrote);
    }

    /** How many batches are durable. */
    int writes() {
        return writes;
    }

    /** The disk shows a fault. */
    void stalls(Fault fault) {
        diskFailed |= fault != Fault.SLOW_DISK;
        trace.fault(Lane.DISK, "", fault.words());
    }

    /** Whether the entry that allows a financial message with this number is durable. */
    boolean mayLeave(String number) {
        return mayLeave.contains(number);
    }

    /** Whether it is durable that this number is to be undone. */
    boolean mayBeUndone(String number) {
        return mayBeUndone.contains(number);
    }

    /** Whether an attempt with this number is on record. */
    boolean intended(String number) {
        return intended.contains(number);
    }

    /** Whether the outcome of an attempt is open: it may have left, and is neither paid nor surely not. */
    boolean unresolved(String number) {
        return unresolved.contains(number);
    }

    /** An answer about this number has reached the till unchanged. */
    void genuine(String number) {
        genuine.add(number);
    }

    /** Whether the disk ever failed: for nothing else may an engine stop. */
    boolean diskFailed() {
        return diskFailed;
    }

    /** How many notifications are on record, known or not. */
    long notifications() {
        return notifications;
    }

    /** Whether the notification with this text is on record: by its own number, or by a digest if it has none. */
    boolean heard(String text, String digest) {
        return notices.contains(digest) || notices.stream().anyMatch(id -> text.contains('"' + id + '"'));
    }

    /** Whether this number may be undone without asking: another attempt has the money, or the wallet said that it failed. */
    boolean needsNoQuestion(String number) {
        return payments.values().stream()
                .flatMap(payment -> payment.attempts.stream())
                .filter(attempt -> attempt.number().equals(number))
                .anyMatch(attempt -> attempt.revoked || attempt.payment.isPaidBeside(attempt));
    }

    /** Whether the till's counter has come to this STAN on the disk: it is never given out again, whatever happens. */
    boolean took(String stan) {
        return Long.parseLong(stan) <= lastStan;
    }

    /** Whether this request is a payment: its first entry is durable. */
    boolean has(RequestId request) {
        return requests.containsKey(request.value());
    }

    /** Whether a message about this request may have left to a host. */
    boolean sent(RequestId request) {
        return attempts(request).anyMatch(attempt -> mayLeave.contains(attempt.number()));
    }

    /** By which numbers a payment may still be charged, if it is said that it is being undone: must be none. */
    List<String> payable(RequestId request) {
        return attempts(request)
                .filter(attempt -> attempt.mayBeCharged() && attempt.state != AttemptState.UNDOING)
                .map(attempt -> attempt.number() + ", which is " + attempt.state)
                .toList();
    }

    private Stream<AttemptNotes> attempts(RequestId request) {
        return Stream.ofNullable(requests.get(request.value())).flatMap(payment -> payment.attempts.stream());
    }

    /** The durable status of a payment. */
    Optional<PaymentStatus> status(PaymentId payment) {
        return Optional.ofNullable(payments.get(payment)).map(notes -> notes.status);
    }

    /** Which cells of the state tables were reached. */
    Coverage coverage() {
        return coverage;
    }

    private void wrote(JournalEntry entry) {
        secrets.check(entry);
        Optional.ofNullable(entry.body().get("notification")).ifPresent(notices::add);
        if (entry.payment().isEmpty()) {
            // Of a trade that nobody knows, a person is to hear.
            boolean kept = entry.type() == EntryType.EVIDENCE || entry.type() == EntryType.ATTENTION;
            notifications += kept ? 1 : 0;
            return;
        }
        PaymentNotes payment = payments.computeIfAbsent(entry.payment().get(), PaymentNotes::new);
        note(entry, payment);
        coverage.entry(payment.status, entry.type());
        switch (entry.type()) {
            case REQUESTED -> requested(entry, payment);
            case ATTEMPT_INTENDED -> {
                attempt(entry, payment);
                become(payment, payment.status == PaymentStatus.CREATED ? PaymentStatus.PENDING : payment.status);
            }
            case NOTIFIED -> notifications++;
            case IN_DOUBT -> become(payment, payment.status.isFinal() ? payment.status : PaymentStatus.IN_DOUBT);
            case ENDED -> become(payment, PaymentStatus.valueOf(entry.body().getOrDefault("status", "")));
            case REFUND_RESERVED, REFUND_DONE, REFUND_RELEASED -> followed(entry, payment);
            default -> {
                if (entry.attempt() > 0) {
                    attempt(entry, payment);
                }
            }
        }
    }

    private void followed(JournalEntry entry, PaymentNotes payment) {
        PaymentKind kind = PaymentKind.valueOf(entry.body().getOrDefault("kind", "REFUND"));
        boolean booked = entry.type() == EntryType.REFUND_RESERVED;
        if (kind.effect() == PaymentKind.Effect.GIVES_BACK) {
            payment.givenBack(entry.type(), kind, amount(entry));
            rules.reserved(payment);
            return;
        }
        if (booked && kind.takes() && payment.kind == PaymentKind.AUTHORIZATION) {
            rules.completes(payment, amount(entry));
        }
        payment.followed(entry.type(), kind, amount(entry));
    }

    private void note(JournalEntry entry, PaymentNotes payment) {
        Map<String, String> body = entry.body();
        String what = body.getOrDefault("event", body.getOrDefault("status", body.getOrDefault("step", "")));
        String code = body.getOrDefault("code", body.getOrDefault("ERROR_CODE", ""));
        trace.note(Lane.DISK, payment.id.value(), EntryWords.of(entry), what.isEmpty() ? code : what);
    }

    private void requested(JournalEntry entry, PaymentNotes payment) {
        payment.request = entry.body().getOrDefault("request", "");
        requests.put(payment.request, payment);
        payment.kind = PaymentKind.valueOf(entry.body().getOrDefault("kind", "SALE"));
        payment.minor = amount(entry);
        trace.same(payment.id.value(), payment.request);
        trace.same(payment.id.value(), entry.body().getOrDefault("original", ""));
        coverage.became(PaymentStatus.CREATED);
        PaymentNotes original = payments.get(new PaymentId(entry.body().getOrDefault("original", "none")));
        payment.original = Optional.ofNullable(original);
        if (!payment.kind.isNotice() && (original == null || original.isPaidByCard())) {
            rules.entersDesk(payment);
        }
    }

    private void become(PaymentNotes payment, PaymentStatus next) {
        rules.becomes(payment, next);
        if (payment.status != next) {
            payment.status = next;
            coverage.became(next);
        }
    }

    private void attempt(JournalEntry entry, PaymentNotes payment) {
        AttemptNotes notes = payment.attempt(entry.attempt());
        learn(entry, notes);
        event(entry).ifPresent(event -> move(notes, event));
    }

    private void learn(JournalEntry entry, AttemptNotes notes) {
        Map<String, String> body = entry.body();
        notes.stan = body.getOrDefault(Fact.STAN.name(), notes.stan);
        notes.batch = body.getOrDefault(Fact.BATCH.name(), notes.batch);
        notes.refundNo = body.getOrDefault(Fact.OUT_REFUND_NO.name(), notes.refundNo);
        notes.tradeNo = body.getOrDefault(Fact.OUT_TRADE_NO.name(), notes.tradeNo);
        notes.offline |= body.containsKey(Fact.OFFLINE_APPROVAL.name());
        String number = notes.number();
        switch (entry.type()) {
            case ATTEMPT_INTENDED -> {
                intended.add(number);
                notes.channel = body.getOrDefault("channel", "");
                notes.method = io.onetill.payment.PaymentMethod.valueOf(body.getOrDefault("method", "CARD"));
                String reference = notes.stan.isEmpty()
                        ? number
                        : io.onetill.card.simulator.SimulatedLedgerEntry.key(terminal, notes.batch, notes.stan);
                trace.same(notes.payment.id.value(), reference);
            }
            case ATTEMPT_SENDING -> {
                mayLeave.add(number);
                coverage.leaves(notes.channel);
                trace.same(notes.payment.id.value(), notes.refundNo);
                rules.sending(notes);
            }
            case UNDO_DECIDED -> {
                mayBeUndone.add(number);
                notes.revoked |= body.getOrDefault("code", "").equals(ErrorCode.PAYER_REFUSED.name());
                trace.same(notes.payment.id.value(), notes.refundNo);
            }
            default -> {}
        }
    }

    private static Optional<AttemptEvent> event(JournalEntry entry) {
        return switch (entry.type()) {
            case ATTEMPT_SENDING -> Optional.of(AttemptEvent.SENDING);
            case UNDO_DECIDED -> Optional.of(AttemptEvent.UNDO_DECIDED);
            case ATTEMPT_ANSWERED, UNDO_ANSWERED ->
                Optional.ofNullable(entry.body().get("event")).map(AttemptEvent::valueOf);
            default -> Optional.empty();
        };
    }

    private void move(AttemptNotes notes, AttemptEvent event) {
        AttemptState before = notes.state;
        coverage.event(before, event);
        notes.state = before.on(event).orElse(before);
        switch (notes.state) {
            case SENT, WAITING, UNKNOWN, UNDOING -> unresolved.add(notes.number());
            case INTENDED, UNDONE, PAID, FAILED, CLOSED -> unresolved.remove(notes.number());
        }
        notes.hears(event);
        if (event == AttemptEvent.UNDO_CONFIRMED) {
            rules.undoConfirmed(notes);
        }
        rules.moved(notes, before);
        rules.believed(notes, before, genuine);
    }

    private static long amount(JournalEntry entry) {
        return Long.parseLong(entry.body().getOrDefault("amount", "0"));
    }
}
