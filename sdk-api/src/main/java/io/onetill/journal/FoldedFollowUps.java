package io.onetill.journal;

import io.onetill.payment.FollowUp;
import io.onetill.payment.Money;
import io.onetill.payment.PaymentId;
import io.onetill.payment.PaymentKind;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;

/** The records that point to a payment, folded from its entries; empty for most payments. */
final class FoldedFollowUps {
    private List<JournalEntry> entries = List.of();

    void apply(JournalEntry entry) {
        List<JournalEntry> more = new ArrayList<>(entries);
        more.add(entry);
        entries = more;
    }

    /** Oldest first. */
    List<FollowUp> all(Currency currency) {
        if (entries.isEmpty()) {
            return List.of();
        }
        List<FollowUp> all = new ArrayList<>();
        for (JournalEntry entry : entries) {
            PaymentId id = new PaymentId(entry.body().getOrDefault("refund", "?"));
            switch (entry.type()) {
                case REFUND_RESERVED -> all.add(booked(id, entry.body(), currency));
                case REFUND_DONE -> all.replaceAll(each -> ended(each, id, FollowUp.State.DONE));
                default -> all.replaceAll(each -> ended(each, id, FollowUp.State.RELEASED));
            }
        }
        return all;
    }

    private static FollowUp booked(PaymentId id, Map<String, String> body, Currency currency) {
        return new FollowUp(
                id,
                PaymentKind.valueOf(body.getOrDefault("kind", "REFUND")),
                new Money(Long.parseLong(body.getOrDefault("amount", "0")), currency),
                FollowUp.State.PENDING);
    }

    private static FollowUp ended(FollowUp each, PaymentId id, FollowUp.State state) {
        return each.id().equals(id) ? each.in(state) : each;
    }
}
