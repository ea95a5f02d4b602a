package io.onetill.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.docs.StatusEvent;
import io.onetill.payment.AttemptEvent;
import io.onetill.payment.AttemptState;
import io.onetill.payment.OpenWorkKind;
import io.onetill.payment.PaymentId;
import io.onetill.payment.PaymentStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The two published tables, cell by cell, in the code that reads the journal (I6). */
class StateTablesTest {
    private static final PaymentId ID = new PaymentId("p1");

    private static JournalEntry entry(EntryType type, int attempt, Map<String, String> more) {
        Map<String, String> body = new TreeMap<>(Map.of("channel", "card", "method", "CARD"));
        body.putAll(more);
        return new JournalEntry(Instant.EPOCH, Optional.of(ID), attempt, type, body);
    }

    private static PaymentFold fold(List<JournalEntry> entries) {
        PaymentFold fold = new PaymentFold();
        fold.apply(entry(EntryType.REQUESTED, 0, Map.of("kind", "SALE", "request", "r1", "order", "o1")));
        entries.forEach(fold::apply);
        return fold;
    }

    private static JournalEntry entry(StatusEvent event, PaymentFold fold) {
        int attempt =
                event.type() == EntryType.ATTEMPT_INTENDED ? fold.attempts().size() + 1 : 0;
        return entry(event.type(), attempt, event.body());
    }

    /** A shortest way to each status. */
    private static Map<PaymentStatus, List<JournalEntry>> ways() {
        Map<PaymentStatus, List<JournalEntry>> ways = new EnumMap<>(PaymentStatus.class);
        ways.put(PaymentStatus.CREATED, List.of());
        boolean more = true;
        while (more) {
            more = false;
            for (List<JournalEntry> way : List.copyOf(ways.values())) {
                for (StatusEvent event : StatusEvent.all().toList()) {
                    List<JournalEntry> longer = new ArrayList<>(way);
                    longer.add(entry(event, fold(way)));
                    more |= ways.putIfAbsent(fold(longer).status(), longer) == null;
                }
            }
        }
        return ways;
    }

    @Test
    void everyCellOfTheStatusTableIsWhatThePageSays() {
        Map<PaymentStatus, List<JournalEntry>> ways = ways();
        assertEquals(EnumSet.allOf(PaymentStatus.class), ways.keySet());
        ways.forEach((status, way) -> StatusEvent.all().forEach(event -> {
            PaymentFold fold = fold(way);
            fold.apply(entry(event, fold));

            assertEquals(status.next().contains(event.to()) ? event.to() : status, fold.status(), status + " " + event);
        }));
    }

    @Test
    void noOtherEntryChangesAStatus() {
        Set<EntryType> changing = EnumSet.noneOf(EntryType.class);
        StatusEvent.all().forEach(event -> changing.add(event.type()));
        ways().forEach((status, way) -> {
            for (EntryType type : EnumSet.complementOf(EnumSet.copyOf(changing))) {
                PaymentFold fold = fold(way);
                fold.apply(entry(type, 1, Map.of("result", "PRINTED", "what", OpenWorkKind.UNDO_OPEN.name())));

                assertEquals(status, fold.status(), status + " " + type);
            }
        });
    }

    @Test
    void noPathLeadsFromAFinalStatusAnywhere() {
        for (PaymentStatus status : PaymentStatus.values()) {
            Set<PaymentStatus> reached = EnumSet.of(status);
            while (reached.addAll(
                    reached.stream().flatMap(from -> from.next().stream()).toList())) {
                assertFalse(status.isFinal(), status + " leads to " + reached);
            }
            assertTrue(reached.stream().anyMatch(PaymentStatus::isFinal), status + " ends");
        }
    }

    @Test
    void noPathLeadsFromAFinalAttemptAnywhereNorBackToACharge() {
        for (AttemptState state : AttemptState.values()) {
            Set<AttemptState> reached = EnumSet.of(state);
            while (reached.addAll(
                    reached.stream().flatMap(StateTablesTest::next).toList())) {
                assertFalse(state.isFinal(), state + " leads to " + reached);
            }
            assertTrue(reached.stream().anyMatch(AttemptState::isFinal), state + " ends");
            assertTrue(!state.surelyNotCharged() || reached.stream().allMatch(AttemptState::surelyNotCharged));
        }
    }

    private static java.util.stream.Stream<AttemptState> next(AttemptState from) {
        return java.util.Arrays.stream(AttemptEvent.values()).flatMap(event -> from.on(event).stream());
    }

    @Test
    void everyCellOfTheAttemptTableIsWhatTheJournalMakesOfIt() {
        Map<AttemptState, List<JournalEntry>> ways = new EnumMap<>(AttemptState.class);
        ways.put(AttemptState.INTENDED, List.of(entry(EntryType.ATTEMPT_INTENDED, 1, Map.of())));
        boolean more = true;
        while (more) {
            more = false;
            for (Map.Entry<AttemptState, List<JournalEntry>> way :
                    Map.copyOf(ways).entrySet()) {
                for (AttemptEvent event : AttemptEvent.values()) {
                    List<JournalEntry> longer = new ArrayList<>(way.getValue());
                    longer.add(entry(event));
                    AttemptState state = fold(longer).attempt(1).orElseThrow().state();
                    assertEquals(way.getKey().on(event).orElse(way.getKey()), state, way.getKey() + " " + event);
                    more |= ways.putIfAbsent(state, longer) == null;
                }
            }
        }
        assertEquals(EnumSet.allOf(AttemptState.class), ways.keySet());
    }

    private static JournalEntry entry(AttemptEvent event) {
        return switch (event) {
            case SENDING -> entry(EntryType.ATTEMPT_SENDING, 1, Map.of());
            case UNDO_DECIDED -> entry(EntryType.UNDO_DECIDED, 1, Map.of("code", "NO_ANSWER_REVERSED"));
            case UNDO_DONE, UNDO_CONFIRMED -> entry(EntryType.UNDO_ANSWERED, 1, Map.of("event", event.name()));
            case SUCCESS, FAILURE, WAIT, NO_ANSWER ->
                entry(EntryType.ATTEMPT_ANSWERED, 1, Map.of("event", event.name()));
        };
    }
}
