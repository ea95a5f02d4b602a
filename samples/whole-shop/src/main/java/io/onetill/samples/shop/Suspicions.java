package io.onetill.samples.shop;

import io.onetill.card.simulator.SimulatedCards;
import io.onetill.payment.AttemptState;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Fact;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentStatus;
import java.util.List;
import java.util.Set;

/** What a cashier finds strange in an answer of the till, whatever the books say later. */
final class Suspicions {
    /** The chip has refused, or was gone before it could agree (C2). */
    private static final Set<String> NEVER_APPROVED = Set.of(
            SimulatedCards.CHIP_DECLINES.pan().masked(),
            SimulatedCards.REMOVED_EARLY.pan().masked());

    private final Told told;
    private final Violations violations;
    private int underWay;

    Suspicions(Told told, Violations violations) {
        this.told = told;
        this.violations = violations;
    }

    /** The till was asked for something. */
    void asks() {
        underWay++;
    }

    /** The till has answered, in whatever way. */
    void answered() {
        underWay--;
    }

    /** The till is off: nothing is under way there any more. */
    void closed() {
        underWay = 0;
    }

    void hears(Errand errand, Payment payment) {
        boolean againstTheChip = payment.status() == PaymentStatus.APPROVED
                && errand.sale
                && payment.attempts().stream()
                        .filter(attempt -> attempt.state() == AttemptState.PAID)
                        .anyMatch(attempt ->
                                NEVER_APPROVED.contains(attempt.facts().text(Fact.MASKED_PAN)));
        if (againstTheChip) {
            broken("C2", errand, "was approved with a chip that had not agreed");
        }
    }

    /** Another amount under the same request id was taken, or given the answer of the first. */
    void tookOtherBody(Errand errand) {
        broken("I4", errand, "was answered although it came back with another amount");
    }

    void refused(Errand errand, ErrorCode code) {
        if (code == ErrorCode.TILL_BUSY && underWay == 0) {
            broken("I8", errand, "was refused by a till that says it is busy, and serves nobody");
        }
        if (code == ErrorCode.JOURNAL_UNAVAILABLE || code == ErrorCode.INTERNAL) {
            told.hearsStop(errand.id);
        }
    }

    private void broken(String invariant, Errand errand, String sentence) {
        violations.add(invariant, errand.id + " " + sentence, List.of(errand.id.value()));
    }
}
