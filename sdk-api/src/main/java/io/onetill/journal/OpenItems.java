package io.onetill.journal;

import io.onetill.payment.Fact;
import io.onetill.payment.OpenWork;
import io.onetill.payment.OpenWorkKind;
import io.onetill.payment.PaymentAttempt;
import io.onetill.payment.SupervisorNote;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a person has to look at, folded from the entries of one payment, or from those that belong to none. Nearly always
 * empty.
 */
final class OpenItems {
    private List<OpenWork> items = List.of();

    void apply(JournalEntry entry) {
        switch (entry.type()) {
            case ATTENTION -> add(entry, OpenWorkKind.valueOf(entry.body().getOrDefault("what", "")));
            case RESTORED -> add(entry, OpenWorkKind.RESTORED);
            case SIGNED -> sign(entry);
            case UNDO_ANSWERED -> tried(entry);
            default -> {}
        }
    }

    /** What is still open while the attempts stand like this. */
    List<OpenWork> open(List<PaymentAttempt> attempts) {
        return items.isEmpty()
                ? items
                : items.stream().filter(item -> isOpen(item, attempts)).toList();
    }

    boolean had(int attempt, OpenWorkKind what) {
        return items.stream().anyMatch(item -> item.attempt() == attempt && item.what() == what);
    }

    private static boolean isOpen(OpenWork item, List<PaymentAttempt> attempts) {
        if (item.what().endsBySignature()) {
            return item.signed().isEmpty();
        }
        return !item.what().endsWithAttempt()
                || attempts.stream()
                        .anyMatch(attempt -> attempt.id().number() == item.attempt()
                                && !attempt.state().isFinal());
    }

    private void add(JournalEntry entry, OpenWorkKind what) {
        List<OpenWork> more = new ArrayList<>(items);
        more.add(new OpenWork(
                entry.payment(),
                entry.attempt(),
                Optional.ofNullable(entry.body().get(Fact.OUT_TRADE_NO.name())),
                what,
                entry.at(),
                tries(entry.body(), 0),
                Optional.empty(),
                Optional.empty()));
        items = List.copyOf(more);
    }

    private void sign(JournalEntry entry) {
        SupervisorNote note = new SupervisorNote(
                entry.body().getOrDefault("who", "?"), entry.body().getOrDefault("why", "?"));
        items = items.stream()
                .map(item -> item.signed().isPresent() ? item : item.signedBy(note))
                .toList();
    }

    private void tried(JournalEntry entry) {
        if (items.isEmpty()) {
            return;
        }
        boolean sure = entry.body().containsKey("event");
        items = items.stream()
                .filter(item -> !(sure && isOf(item, entry) && item.what() == OpenWorkKind.PAID_AFTER_END))
                .map(item -> isOf(item, entry) ? item.tried(tries(entry.body(), item.tries()), item.nextTry()) : item)
                .toList();
    }

    private static boolean isOf(OpenWork item, JournalEntry entry) {
        return item.attempt() == entry.attempt();
    }

    private static int tries(Map<String, String> body, int otherwise) {
        return Integer.parseInt(body.getOrDefault("tries", String.valueOf(otherwise)));
    }
}
