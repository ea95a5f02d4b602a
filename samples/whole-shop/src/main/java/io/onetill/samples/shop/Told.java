package io.onetill.samples.shop;

import io.onetill.payment.AttemptState;
import io.onetill.payment.Facts;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentAttempt;
import io.onetill.payment.PaymentId;
import io.onetill.payment.PaymentStatus;
import io.onetill.payment.RequestId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the shop was ever told, on paper beside the till: it may never turn out otherwise. */
final class Told {
    private final DurableRecord durable;
    private final Violations violations;
    private final Map<RequestId, PaymentId> payments = new HashMap<>();
    private final Map<PaymentId, Payment> finals = new HashMap<>();
    private final Set<PaymentId> notCharged = new HashSet<>();

    Told(DurableRecord durable, Violations violations) {
        this.durable = durable;
        this.violations = violations;
    }

    /** The till has said this. */
    void hears(Payment payment) {
        PaymentId before = payments.putIfAbsent(payment.requestId(), payment.id());
        if (before != null && !before.equals(payment.id())) {
            broken("I4", payment, "request " + payment.requestId() + " made a second payment after " + before);
        }
        Payment last = finals.get(payment.id());
        if (last != null && (last.status() != payment.status() || !last.amount().equals(payment.amount()))) {
            broken("I6", payment, "was told " + last.status() + " and is now " + payment.status());
        }
        if (last != null && !paidFacts(last).equals(paidFacts(payment))) {
            broken("I6", payment, "was told with other numbers of its payment than now");
        }
        if (payment.status().isFinal()) {
            finals.put(payment.id(), payment);
            if (durable.status(payment.id()).filter(payment.status()::equals).isEmpty()) {
                broken("I5", payment, "was told to be " + payment.status() + " before that was durable");
            }
        }
        if (payment.status() == PaymentStatus.APPROVED && notCharged.contains(payment.id())) {
            broken("I6", payment, "was told not to be charged and is approved");
        }
    }

    /** The till has said that it cannot take anything, since its engine stopped. */
    void hearsStop(RequestId request) {
        if (!durable.diskFailed()) {
            violations.add(
                    "I8", "the engine stopped though the disk never failed: " + request, Set.of(request.value()));
        }
    }

    /** Whether the till has taken this request. */
    boolean knows(RequestId request) {
        return payments.containsKey(request);
    }

    private static List<Facts> paidFacts(Payment payment) {
        return payment.attempts().stream()
                .filter(attempt -> attempt.state() == AttemptState.PAID)
                .map(PaymentAttempt::facts)
                .toList();
    }

    /** The till has said that this one will not be charged. */
    void hearsUndoing(PaymentId payment) {
        notCharged.add(payment);
    }

    /** The till has said that this one is being undone: by then no way to pay it may be left, on the disk too. */
    void hearsUndoing(RequestId request) {
        durable.payable(request)
                .forEach(number -> violations.add(
                        "I6",
                        request + " was told to be undone, and could still be charged by " + number,
                        Set.of(request.value())));
    }

    private void broken(String invariant, Payment payment, String sentence) {
        violations.add(invariant, payment.requestId() + " " + sentence, Audit.references(List.of(payment)));
    }
}
