package io.onetill.samples.shop;

import io.onetill.codec.Digits;
import io.onetill.journal.EntryType;
import io.onetill.journal.JournalBatch;
import io.onetill.journal.JournalEntry;
import io.onetill.payment.AttemptEvent;
import io.onetill.payment.AttemptId;
import io.onetill.payment.AttemptState;
import io.onetill.payment.Fact;
import java.util.EnumMap;
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
    private final Map<AttemptState, Map<AttemptEvent, Long>> cells = new EnumMap<>(AttemptState.class);
    private final Map<String, Long> statuses = new TreeMap<>();
    private final List<String> secrets;
    private final int shortestSecret;
    private final Violations violations;

    /** @param secrets digits that may stand in no entry */
    DurableRecord(List<String> secrets, Violations violations) {
        this.secrets = secrets;
        this.shortestSecret = secrets.stream().mapToInt(String::length).min().orElse(Integer.MAX_VALUE);
        this.violations = violations;
        if (!secrets.stream().allMatch(Digits::are)) {
            throw new IllegalArgumentException("expected secrets of digits only");
        }
    }

    void wrote(JournalBatch batch) {
        batch.entries().forEach(this::wrote);
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
        Map<String, Long> coverage = new TreeMap<>();
        statuses.forEach((status, count) -> coverage.put("status " + status, count));
        cells.forEach((state, events) -> events.forEach((event, count) -> coverage.put(state + " x " + event, count)));
        return coverage;
    }

    private void wrote(JournalEntry entry) {
        checkSecrets(entry);
        if (entry.type() == EntryType.ENDED) {
            statuses.merge(entry.body().getOrDefault("status", ""), 1L, Long::sum);
        } else if (entry.type() == EntryType.IN_DOUBT) {
            statuses.merge("IN_DOUBT", 1L, Long::sum);
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
        cells.computeIfAbsent(notes.state, any -> new EnumMap<>(AttemptEvent.class))
                .merge(event, 1L, Long::sum);
        notes.state = notes.state.on(event).orElse(notes.state);
        switch (notes.state) {
            case SENT, WAITING, UNKNOWN, UNDOING -> unresolved.add(number(notes));
            case INTENDED, UNDONE, PAID, FAILED, CLOSED -> unresolved.remove(number(notes));
        }
    }

    private void checkSecrets(JournalEntry entry) {
        entry.body().forEach((name, value) -> {
            if (mayHoldSecret(value) && secrets.stream().anyMatch(value::contains)) {
                violations.add("I14", "a card number or payment code in " + entry.type() + "." + name, Set.of());
            }
        });
    }

    /** Whether so many digits stand in a row that one of the secrets could be among them. */
    private boolean mayHoldSecret(String value) {
        int row = 0;
        for (int i = 0; i < value.length() && row < shortestSecret; i++) {
            boolean digit = value.charAt(i) >= '0' && value.charAt(i) <= '9';
            row = digit ? row + 1 : 0;
        }
        return row >= shortestSecret;
    }
}
