package io.onetill.samples.shop;

import io.onetill.journal.EntryType;
import io.onetill.payment.AttemptEvent;
import io.onetill.payment.AttemptState;
import io.onetill.payment.PaymentStatus;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** How often each cell of the two state tables was reached: status and entry of a payment, state and event of an attempt. */
final class Coverage {
    /** What the counts of attempts by channel begin with. */
    static final String SENT = "sent ";

    private static final Map<PaymentStatus, Map<EntryType, String>> PAYMENT_CELLS = paymentCells();
    private static final Map<AttemptState, Map<AttemptEvent, String>> ATTEMPT_CELLS = attemptCells();

    private final Map<String, Long> counts = new HashMap<>();

    void entry(PaymentStatus status, EntryType type) {
        count(PAYMENT_CELLS.getOrDefault(status, Map.of()).getOrDefault(type, ""));
    }

    void event(AttemptState state, AttemptEvent event) {
        count(ATTEMPT_CELLS.getOrDefault(state, Map.of()).getOrDefault(event, ""));
    }

    void became(PaymentStatus status) {
        count("status " + status);
    }

    /** A message of an attempt may leave to this channel's host. */
    void leaves(String channel) {
        count(SENT + channel);
    }

    private void count(String cell) {
        counts.merge(cell, 1L, Long::sum);
    }

    /** Adds the cells that were reached, by name. */
    void addTo(Map<String, Long> all) {
        counts.forEach((cell, count) -> all.merge(cell, count, Long::sum));
    }

    static String cell(PaymentStatus status, EntryType type) {
        return "payment " + status + " x " + type;
    }

    static String cell(AttemptState state, AttemptEvent event) {
        return state + " x " + event;
    }

    private static Map<PaymentStatus, Map<EntryType, String>> paymentCells() {
        Map<PaymentStatus, Map<EntryType, String>> cells = new EnumMap<>(PaymentStatus.class);
        for (PaymentStatus status : PaymentStatus.values()) {
            Map<EntryType, String> row = new EnumMap<>(EntryType.class);
            for (EntryType type : EntryType.values()) {
                row.put(type, cell(status, type));
            }
            cells.put(status, row);
        }
        return cells;
    }

    private static Map<AttemptState, Map<AttemptEvent, String>> attemptCells() {
        Map<AttemptState, Map<AttemptEvent, String>> cells = new EnumMap<>(AttemptState.class);
        for (AttemptState state : AttemptState.values()) {
            Map<AttemptEvent, String> row = new EnumMap<>(AttemptEvent.class);
            for (AttemptEvent event : AttemptEvent.values()) {
                row.put(event, cell(state, event));
            }
            cells.put(state, row);
        }
        return cells;
    }
}
