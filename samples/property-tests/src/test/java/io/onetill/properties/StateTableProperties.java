package io.onetill.properties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.payment.AttemptEvent;
import io.onetill.payment.AttemptState;
import io.onetill.payment.PaymentStatus;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class StateTableProperties {
    @Property
    void aFinalStatusHasNoWayOut(@ForAll PaymentStatus status) {
        assertEquals(status.isFinal(), status.next().isEmpty());
        assertFalse(status.next().contains(status));
    }

    @Property
    void everyStatusLeadsToEachEnd(@ForAll PaymentStatus status) {
        Set<PaymentStatus> reached = EnumSet.of(status);
        while (reached.addAll(
                reached.stream().flatMap(from -> from.next().stream()).toList())) {
            // until nothing new is reached
        }

        Set<PaymentStatus> ends = EnumSet.of(PaymentStatus.APPROVED, PaymentStatus.DECLINED, PaymentStatus.CANCELLED);
        assertTrue(status.isFinal() || reached.containsAll(ends));
        assertFalse(status != PaymentStatus.CREATED && reached.contains(PaymentStatus.CREATED));
    }

    @Property
    void noEventChangesAFinalAttempt(@ForAll AttemptState state, @ForAll AttemptEvent event) {
        assertFalse(state.isFinal() && state.on(event).isPresent());
        assertFalse(state.on(event).filter(state::equals).isPresent());
    }

    @Property(tries = 2000)
    void noSequenceOfEventsPaysWhatWasNotSentOrIsBeingUndone(@ForAll @Size(max = 12) List<AttemptEvent> events) {
        AttemptState state = AttemptState.INTENDED;
        boolean sent = false;
        boolean undoing = false;
        for (AttemptEvent event : events) {
            AttemptState next = state.on(event).orElse(state);
            sent |= state == AttemptState.INTENDED && event == AttemptEvent.SENDING;
            if (next == AttemptState.PAID) {
                assertTrue(sent && !undoing, events.toString());
            }
            assertFalse(state.isFinal() && next != state, events.toString());
            assertFalse(state.surelyNotCharged() && !next.surelyNotCharged(), events.toString());
            undoing |= next == AttemptState.UNDOING;
            state = next;
        }
    }

    @Property
    void everyAttemptCanStillEnd(@ForAll AttemptState state) {
        Set<AttemptState> reached = EnumSet.of(state);
        while (reached.addAll(reached.stream()
                .flatMap(from -> List.of(AttemptEvent.values()).stream().flatMap(event -> from.on(event).stream()))
                .toList())) {
            // until nothing new is reached
        }

        assertTrue(reached.stream().anyMatch(AttemptState::isFinal));
    }
}
