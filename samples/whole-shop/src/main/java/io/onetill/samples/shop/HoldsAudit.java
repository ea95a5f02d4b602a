package io.onetill.samples.shop;

import io.onetill.card.simulator.SimulatedLedgerEntry;
import io.onetill.payment.AttemptState;
import io.onetill.payment.Fact;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentId;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What became of authorizations, at the till and in the acquirer's books, when everything is at rest. */
final class HoldsAudit {
    private final Hosts hosts;
    private final Violations violations;

    HoldsAudit(Hosts hosts, Violations violations) {
        this.hosts = hosts;
        this.violations = violations;
    }

    /** @param following the payments that follow each payment */
    void check(Payment authorization, Map<PaymentId, List<Payment>> following) {
        if (authorization.status() != PaymentStatus.APPROVED) {
            return;
        }
        Optional<SimulatedLedgerEntry> booked = authorization.attempts().stream()
                .filter(attempt -> attempt.state() == AttemptState.PAID)
                .flatMap(attempt -> hosts
                        .cardLedger
                        .find(
                                attempt.facts().text(Fact.TERMINAL_ID),
                                attempt.facts().text(Fact.BATCH),
                                attempt.facts().text(Fact.STAN))
                        .stream())
                .findFirst();
        SimulatedLedgerEntry.State told = state(authorization, following);
        if (booked.isPresent() && booked.get().state() != told) {
            violations.add(
                    "I2",
                    authorization.requestId() + " is " + told + " at the till and "
                            + booked.get().state() + " at the host",
                    Audit.references(List.of(authorization)));
        }
    }

    private static SimulatedLedgerEntry.State state(Payment authorization, Map<PaymentId, List<Payment>> following) {
        SimulatedLedgerEntry.State state = SimulatedLedgerEntry.State.APPROVED;
        for (Payment next : following.getOrDefault(authorization.id(), List.of())) {
            if (next.status() != PaymentStatus.APPROVED) {
                continue;
            }
            boolean takenBack = following.getOrDefault(next.id(), List.of()).stream()
                    .anyMatch(back ->
                            back.kind() == PaymentKind.COMPLETION_VOID && back.status() == PaymentStatus.APPROVED);
            if (next.kind() == PaymentKind.AUTHORIZATION_VOID) {
                state = SimulatedLedgerEntry.State.VOIDED;
            } else if (next.kind().takes() && !takenBack) {
                state = SimulatedLedgerEntry.State.COMPLETED;
            }
        }
        return state;
    }
}
