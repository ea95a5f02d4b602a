package io.onetill.samples.mutants;

import java.util.List;

/** Mutants of the state tables, the fold and the journal in memory. */
final class LedgerMutants {
    private static final String PAYMENT = "sdk-api/src/main/java/io/onetill/payment/";
    private static final String JOURNAL = "sdk-api/src/main/java/io/onetill/journal/";

    private LedgerMutants() {}

    static List<Mutant> rows() {
        return List.of(
                new Mutant(
                        "success-un-reverses",
                        PAYMENT + "AttemptState.java",
                        "case UNDO_DONE -> UNDONE; case UNDO_CONFIRMED -> CLOSED; case SENDING, SUCCESS, FAILURE,",
                        """
                        case UNDO_DONE -> UNDONE;
                        case UNDO_CONFIRMED -> CLOSED;
                        case SUCCESS -> PAID;
                        case SENDING, FAILURE,""",
                        "C4",
                        "A success that comes after the undo was decided makes the attempt paid again."),
                new Mutant(
                        "no-answer-fails",
                        PAYMENT + "AttemptState.java",
                        "case NO_ANSWER -> UNKNOWN;",
                        "case NO_ANSWER -> FAILED;",
                        "I7",
                        "By the table, no answer is a refusal."),
                new Mutant(
                        "decided-undo-is-done",
                        PAYMENT + "AttemptState.java",
                        "case UNDO_DECIDED -> UNDOING;",
                        "case UNDO_DECIDED -> CLOSED;",
                        "C3",
                        "By the table, an undo is done once it is decided."),
                new Mutant(
                        "unconfirmed-undo-is-final",
                        PAYMENT + "AttemptState.java",
                        "UNDONE(false)",
                        "UNDONE(true)",
                        "C5",
                        "An attempt whose undo is not confirmed counts as final."),
                new Mutant(
                        "unknown-counts-as-closed",
                        PAYMENT + "AttemptState.java",
                        "return this == FAILED || this == CLOSED || this == UNDONE;",
                        "return this == FAILED || this == CLOSED || this == UNDONE || this == UNKNOWN;",
                        "I3",
                        "A shown code of which nothing is known counts as closed."),
                new Mutant(
                        "refusal-after-payment",
                        PAYMENT + "AttemptState.java",
                        "case PAID, FAILED, CLOSED -> this;",
                        "case PAID -> event == AttemptEvent.NO_ANSWER ? UNKNOWN : this; case FAILED, CLOSED -> this;",
                        "I6",
                        "A paid attempt becomes unknown again when a later question has no answer."),
                new Mutant(
                        "doubt-is-for-ever",
                        PAYMENT + "PaymentStatus.java",
                        "case IN_DOUBT -> EnumSet.of(APPROVED, DECLINED, CANCELLED);",
                        "case IN_DOUBT -> EnumSet.of(DECLINED, CANCELLED);",
                        "I2",
                        "A payment in doubt cannot become approved any more."),
                new Mutant(
                        "decline-is-not-final",
                        PAYMENT + "PaymentStatus.java",
                        "DECLINED(true)",
                        "DECLINED(false)",
                        "I8",
                        "A declined payment stays open."),
                new Mutant(
                        "pending-refunds-not-counted",
                        JOURNAL + "FoldedFollowUps.java",
                        "case REFUND_RESERVED -> all.add(booked(id, entry.body(), currency));",
                        "case REFUND_RESERVED -> {}",
                        "I9",
                        "The sum of refunds leaves out those under way."),
                new Mutant(
                        "released-refunds-still-counted",
                        JOURNAL + "FoldedFollowUps.java",
                        "default -> all.replaceAll(each -> ended(each, id, FollowUp.State.RELEASED));",
                        "default -> {}",
                        "I9",
                        "The sum of refunds keeps those that were refused."),
                new Mutant(
                        "unconfirmed-undo-is-not-open",
                        JOURNAL + "PaymentFold.java",
                        "open |= !attempt.state().isFinal();",
                        "open |= attempt.state() == AttemptState.UNDOING;",
                        "C5",
                        "A payment that ended is not taken up after a restart, though its undo is not confirmed."),
                new Mutant(
                        "late-facts-overwrite",
                        JOURNAL + "PaymentFold.java",
                        "attempt(entry.attempt()).ifPresent(old -> old.state().on(event).ifPresent(state -> replace(old, state, entry)));",
                        "attempt(entry.attempt()).ifPresent(old -> replace(old, old.state().on(event).orElse(old.state()), entry));",
                        "I6",
                        "A late answer overwrites the numbers of what is on record."),
                new Mutant(
                        "attempt-facts-not-learnt",
                        JOURNAL + "PaymentFold.java",
                        "old.facts().with(Facts.named(entry.body()))));",
                        "old.facts()));",
                        "I2",
                        "What an answer tells is not kept: numbers for reversals and refunds are missing."),
                new Mutant(
                        "journal-drops-counters",
                        JOURNAL + "MemoryTables.java",
                        "counters.putAll(batch.counters());",
                        "",
                        "C1",
                        "The journal does not keep counters."),
                new Mutant(
                        "journal-forgets-requests",
                        JOURNAL + "MemoryTables.java",
                        "requests.put(row.requestId(), row.id());",
                        "requests.putIfAbsent(row.requestId(), row.id()); requests.values().removeIf(id -> !open.containsKey(places.get(id).number()));",
                        "I4",
                        "The journal knows a request only as long as its payment is open."),
                new Mutant(
                        "journal-lists-nothing-open",
                        JOURNAL + "MemoryTables.java",
                        "return List.copyOf(open.values());",
                        "return List.of();",
                        "I7",
                        "The journal does not say what is open."),
                new Mutant(
                        "journal-keeps-seals",
                        JOURNAL + "MemoryTables.java",
                        "Optional.ofNullable(sealed.remove(attempt)).ifPresent(SecretBytes::erase);",
                        "",
                        "C12",
                        "The journal does not erase a sealed card when it is told to."),
                new Mutant(
                        "journal-acknowledges-unwritten",
                        JOURNAL + "MemoryJournal.java",
                        "if (!failNext && writing()) { store.tables.write(next.batch(), next.seals()); }",
                        "if (writing()) { if (!failNext) { store.tables.write(next.batch(), next.seals()); } failNext = false; }",
                        "I11",
                        "A write that failed is acknowledged."));
    }
}
