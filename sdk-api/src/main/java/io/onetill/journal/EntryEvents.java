package io.onetill.journal;

import io.onetill.payment.EventType;
import io.onetill.payment.Money;
import io.onetill.payment.PaymentEvent;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.ReceiptOutcome;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an entry means to a person: the event that it becomes. */
final class EntryEvents {
    private EntryEvents() {}

    static Optional<PaymentEvent> of(JournalEntry entry, @Nullable JournalEntry request) {
        Map<String, String> body = entry.body();
        return switch (entry.type()) {
            case REQUESTED -> event(entry, EventType.REQUESTED, "amount", amount(body, request));
            case ATTEMPT_INTENDED ->
                Optional.of(new PaymentEvent(
                        entry.at(),
                        EventType.ATTEMPT_STARTED,
                        Map.of(
                                "attempt",
                                String.valueOf(entry.attempt()),
                                "channel",
                                body.getOrDefault("channel", ""))));
            case ATTEMPT_SENDING -> event(entry, EventType.SENT, "channel", body.getOrDefault("channel", "host"));
            case ATTEMPT_STEP ->
                body.getOrDefault("step", "").equals("HOST_APPROVED")
                        ? event(entry, EventType.HOST_APPROVED)
                        : Optional.empty();
            case ATTEMPT_ANSWERED ->
                switch (body.getOrDefault("event", "")) {
                    case "WAIT" -> body.containsKey("shown") ? Optional.empty() : event(entry, EventType.PAYER_ACTS);
                    case "NO_ANSWER" -> event(entry, EventType.NO_ANSWER);
                    default -> Optional.empty();
                };
            case UNDO_DECIDED -> event(entry, EventType.UNDOING, "code", body.getOrDefault("code", ""));
            case UNDO_ANSWERED ->
                switch (body.getOrDefault("event", "")) {
                    case "UNDO_DONE" -> event(entry, EventType.UNDONE);
                    case "UNDO_CONFIRMED" -> event(entry, EventType.UNDO_CONFIRMED);
                    default -> Optional.empty();
                };
            case IN_DOUBT -> event(entry, EventType.IN_DOUBT);
            case CANCEL_REQUESTED -> event(entry, EventType.CANCEL_REQUESTED);
            case ENDED -> ended(entry, request);
            case REFUND_RESERVED -> followed(entry, request, EventType.REFUND_RESERVED, EventType.FOLLOW_UP_BOOKED);
            case REFUND_DONE -> followed(entry, request, EventType.REFUND_DONE, EventType.FOLLOW_UP_DONE);
            case REFUND_RELEASED -> followed(entry, request, EventType.REFUND_RELEASED, EventType.FOLLOW_UP_RELEASED);
            case NOTIFIED -> event(entry, EventType.NOTIFIED, "channel", body.getOrDefault("channel", ""));
            case RECEIPT -> receipt(entry);
            case EVIDENCE -> event(entry, EventType.LATE_ANSWER);
            case ATTENTION -> event(entry, EventType.ATTENTION, "what", body.getOrDefault("what", ""));
            case SIGNED -> event(entry, EventType.SIGNED, "who", body.getOrDefault("who", ""));
            case NUMBER, RESTORED, DAY_CLOSED -> Optional.empty();
        };
    }

    /** Refunds and voids have words of their own, which older journals know. */
    private static Optional<PaymentEvent> followed(
            JournalEntry entry, @Nullable JournalEntry request, EventType refund, EventType other) {
        String kind = entry.body().getOrDefault("kind", "REFUND");
        Map<String, String> details = Map.of("amount", amount(entry.body(), request), "kind", kind);
        boolean givesBack = PaymentKind.valueOf(kind).effect() == PaymentKind.Effect.GIVES_BACK;
        return givesBack
                ? event(entry, refund, "amount", amount(entry.body(), request))
                : Optional.of(new PaymentEvent(entry.at(), other, details));
    }

    private static Optional<PaymentEvent> ended(JournalEntry entry, @Nullable JournalEntry request) {
        Map<String, String> body = entry.body();
        return switch (body.getOrDefault("status", "")) {
            case "APPROVED" -> event(entry, EventType.APPROVED, "amount", amount(Map.of(), request));
            case "DECLINED" -> event(entry, EventType.DECLINED, "code", body.getOrDefault("code", ""));
            default -> event(entry, EventType.CANCELLED, "code", body.getOrDefault("code", ""));
        };
    }

    private static Optional<PaymentEvent> receipt(JournalEntry entry) {
        Map<String, String> body = entry.body();
        EventType type = switch (ReceiptOutcome.valueOf(body.getOrDefault("result", "FAILED"))) {
            case PAPER_OUT -> EventType.PAPER_OUT;
            case FAILED, NONE -> EventType.PRINTER_FAILED;
            case PRINTED ->
                body.getOrDefault("duplicate", "false").equals("true")
                        ? EventType.RECEIPT_REPRINTED
                        : EventType.RECEIPT_PRINTED;
        };
        return event(entry, type, "copy", body.getOrDefault("copy", ""));
    }

    private static String amount(Map<String, String> body, @Nullable JournalEntry request) {
        Map<String, String> asked = request == null ? body : request.body();
        String minor = body.getOrDefault("amount", asked.getOrDefault("amount", "0"));
        Currency currency = Currency.getInstance(asked.getOrDefault("currency", "CNY"));
        return new Money(Long.parseLong(minor), currency).toString();
    }

    private static Optional<PaymentEvent> event(JournalEntry entry, EventType type) {
        return Optional.of(new PaymentEvent(entry.at(), type, Map.of()));
    }

    private static Optional<PaymentEvent> event(JournalEntry entry, EventType type, String name, String value) {
        return Optional.of(new PaymentEvent(entry.at(), type, Map.of(name, value)));
    }
}
