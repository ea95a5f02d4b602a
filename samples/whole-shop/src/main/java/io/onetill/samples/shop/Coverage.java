package io.onetill.samples.shop;

import io.onetill.journal.EntryType;
import io.onetill.payment.AttemptEvent;
import io.onetill.payment.AttemptState;
import io.onetill.payment.PaymentStatus;
import java.util.Map;
import java.util.TreeMap;

/** How often each cell of the two state tables was reached: status and entry of a payment, state and event of an attempt. */
final class Coverage {
    private final long[][] payments = new long[PaymentStatus.values().length][EntryType.values().length];
    private final long[][] attempts = new long[AttemptState.values().length][AttemptEvent.values().length];
    private final long[] statuses = new long[PaymentStatus.values().length];

    void entry(PaymentStatus status, EntryType type) {
        payments[status.ordinal()][type.ordinal()]++;
    }

    void event(AttemptState state, AttemptEvent event) {
        attempts[state.ordinal()][event.ordinal()]++;
    }

    void became(PaymentStatus status) {
        statuses[status.ordinal()]++;
    }

    /** The cells that were reached, by name. */
    void addTo(Map<String, Long> all) {
        for (PaymentStatus status : PaymentStatus.values()) {
            add(all, "status " + status, statuses[status.ordinal()]);
            for (EntryType type : EntryType.values()) {
                add(all, cell(status, type), payments[status.ordinal()][type.ordinal()]);
            }
        }
        for (AttemptState state : AttemptState.values()) {
            for (AttemptEvent event : AttemptEvent.values()) {
                add(all, cell(state, event), attempts[state.ordinal()][event.ordinal()]);
            }
        }
    }

    static String cell(PaymentStatus status, EntryType type) {
        return "payment " + status + " x " + type;
    }

    static String cell(AttemptState state, AttemptEvent event) {
        return state + " x " + event;
    }

    private static void add(Map<String, Long> all, String cell, long count) {
        if (count > 0) {
            all.merge(cell, count, Long::sum);
        }
    }

    Map<String, Long> reached() {
        Map<String, Long> all = new TreeMap<>();
        addTo(all);
        return all;
    }
}
