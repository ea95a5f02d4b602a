package io.onetill.samples.shop;

import io.onetill.payment.AttemptState;
import io.onetill.payment.PaymentId;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentStatus;
import java.util.ArrayList;
import java.util.List;

/** What an observer has noted of one payment from its durable entries. */
final class PaymentNotes {
    final PaymentId id;
    final List<AttemptNotes> attempts = new ArrayList<>();
    PaymentKind kind = PaymentKind.SALE;
    PaymentStatus status = PaymentStatus.CREATED;
    String request = "";
    long minor;
    long givenBack;

    PaymentNotes(PaymentId id) {
        this.id = id;
    }

    /** What an observer has noted of one attempt. */
    static final class AttemptNotes {
        final PaymentNotes payment;
        String channel = "";
        PaymentMethod method = PaymentMethod.CARD;
        String batch = "";
        String stan = "";
        String tradeNo = "";
        String refundNo = "";
        AttemptState state = AttemptState.INTENDED;

        AttemptNotes(PaymentNotes payment) {
            this.payment = payment;
        }

        /** A refund names its sale's trade number too, so its own number comes first. */
        String number() {
            if (!stan.isEmpty()) {
                return stan;
            }
            return refundNo.isEmpty() || refundNo.startsWith("U_") ? tradeNo : refundNo;
        }

        /** Whether money may move for it, now or later. */
        boolean mayBeCharged() {
            return state != AttemptState.INTENDED && !state.surelyNotCharged();
        }
    }

    AttemptNotes attempt(int number) {
        while (attempts.size() < number) {
            attempts.add(new AttemptNotes(this));
        }
        return attempts.get(number - 1);
    }
}
