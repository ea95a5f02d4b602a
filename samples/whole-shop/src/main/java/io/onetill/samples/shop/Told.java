package io.onetill.samples.shop;

import io.onetill.payment.Payment;
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
    private final Violations violations;
    private final Map<RequestId, PaymentId> payments = new HashMap<>();
    private final Map<PaymentId, Payment> finals = new HashMap<>();
    private final Set<PaymentId> notCharged = new HashSet<>();

    Told(Violations violations) {
        this.violations = violations;
    }

    /** The till has said this. */
    void hears(Payment payment) {
        PaymentId before = payments.putIfAbsent(payment.requestId(), payment.id());
        if (before != null && !before.equals(payment.id())) {
            break_("I4", payment, "request " + payment.requestId() + " made a second payment after " + before);
        }
        Payment last = finals.get(payment.id());
        if (last != null && (last.status() != payment.status() || !last.amount().equals(payment.amount()))) {
            break_("I6", payment, "was told " + last.status() + " and is now " + payment.status());
        }
        if (payment.status().isFinal()) {
            finals.put(payment.id(), payment);
        }
        if (payment.status() == PaymentStatus.APPROVED && notCharged.contains(payment.id())) {
            break_("I6", payment, "was told not to be charged and is approved");
        }
    }

    /** The till has said that this one will not be charged. */
    void hearsUndoing(PaymentId payment) {
        notCharged.add(payment);
    }

    private void break_(String invariant, Payment payment, String sentence) {
        violations.add(invariant, payment.id() + " " + sentence, Audit.references(List.of(payment)));
    }
}
