package io.onetill.samples.shop;

import io.onetill.journal.EntryType;
import io.onetill.journal.JournalBatch;
import io.onetill.journal.JournalEntry;
import io.onetill.payment.AttemptEvent;
import io.onetill.payment.AttemptId;
import io.onetill.payment.AttemptState;
import io.onetill.payment.Fact;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * An observer's own notes of what has become durable, entry by entry: it outlives the till and shares no code with the
 * engine. From it follows which messages may leave, and which cells of the state table were reached.
 */
final class DurableRecord {
    private static final class AttemptNotes {
        private String stan = "";
        private String tradeNo = "";
        private String refundNo = "";
        private AttemptState state = AttemptState.INTENDED;
    }

    private final Map<AttemptId, AttemptNotes> attempts = new HashMap<>();
    private final Set<String> mayLeave = new HashSet<>();
    private final Set<String> mayBeUndone = new HashSet<>();
    private final Set<String> intended = new HashSet<>();
    private final Set<String> unresolved = new HashSet<>();
    private final Map<String, Long> coverage = new TreeMap<>();
    private final List<String> secrets;
    private final Violations violations;
    private int writes;

    DurableRecord(List<String> secrets, Violations violations) {
        this.secrets = secrets;
        this.violations = violations;
    }

    void wrote(JournalBatch batch) {
        writes++;
        batch.entries().forEach(this::wrote);
    }

    /** How many batches are durable. */
    int writes() {
        return writes;
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

    /** How often each status, and each cell of state and event, was reached. */
    Map<String, Long> coverage() {
        return new TreeMap<>(coverage);
    }

    private void wrote(JournalEntry entry) {
        checkSecrets(entry);
        if (entry.type() == EntryType.ENDED) {
            reached("status " + entry.body().getOrDefault("status", ""));
        } else if (entry.type() == EntryType.IN_DOUBT) {
            reached("status IN_DOUBT");
        }
        if (entry.payment().isEmpty() || entry.attempt() == 0) {
            return;
        }
        AttemptId id = new AttemptId(entry.payment().get(), entry.attempt());
        AttemptNotes notes = attempts.computeIfAbsent(id, any -> new AttemptNotes());
        learn(entry, notes);
        event(entry).ifPresent(event -> move(notes, event));
    }

    private void learn(JournalEntry entry, AttemptNotes notes) {
        notes.stan = entry.body().getOrDefault(Fact.STAN.name(), notes.stan);
        notes.refundNo = entry.body().getOrDefault(Fact.OUT_REFUND_NO.name(), notes.refundNo);
        notes.tradeNo = entry.body().getOrDefault(Fact.OUT_TRADE_NO.name(), notes.tradeNo);
        String number = number(notes);
        switch (entry.type()) {
            case ATTEMPT_INTENDED -> intended.add(number);
            case ATTEMPT_SENDING -> mayLeave.add(number);
            case UNDO_DECIDED -> mayBeUndone.add(number);
            default -> {}
        }
    }

    /** A refund names its sale's trade number too, so its own number comes first. */
    private static String number(AttemptNotes notes) {
        if (!notes.stan.isEmpty()) {
            return notes.stan;
        }
        return notes.refundNo.isEmpty() || notes.refundNo.startsWith("U_") ? notes.tradeNo : notes.refundNo;
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
        reached(notes.state + " x " + event);
        notes.state = notes.state.on(event).orElse(notes.state);
        switch (notes.state) {
            case SENT, WAITING, UNKNOWN, UNDOING -> unresolved.add(number(notes));
            case INTENDED, UNDONE, PAID, FAILED, CLOSED -> unresolved.remove(number(notes));
        }
    }

    private void reached(String cell) {
        coverage.merge(cell, 1L, Long::sum);
    }

    private void checkSecrets(JournalEntry entry) {
        for (Map.Entry<String, String> value : entry.body().entrySet()) {
            for (String secret : secrets) {
                if (value.getValue().length() >= secret.length()
                        && value.getValue().contains(secret)) {
                    violations.add(
                            "I14", "a card number or payment code in " + entry.type() + "." + value.getKey(), Set.of());
                }
            }
        }
    }
}
