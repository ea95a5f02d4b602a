package io.onetill.samples.process;

import io.onetill.payment.Fact;
import io.onetill.payment.Facts;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentAttempt;
import io.onetill.payment.PaymentKind;
import io.vertx.core.json.JsonArray;

/** The numbers that a payment shows on receipts and lists, one for each attempt, in the words of the hosts' ledgers. */
final class ShownNumbers {
    private ShownNumbers() {}

    static JsonArray of(Payment payment) {
        JsonArray numbers = new JsonArray();
        for (PaymentAttempt attempt : payment.attempts()) {
            Facts facts = attempt.facts();
            String number = facts.get(Fact.STAN).isPresent()
                    ? facts.text(Fact.TERMINAL_ID) + "-" + facts.text(Fact.BATCH) + "-" + facts.text(Fact.STAN)
                    : facts.text(payment.kind() == PaymentKind.SALE ? Fact.OUT_TRADE_NO : Fact.OUT_REFUND_NO);
            numbers.add(attempt.channel() + "/" + number);
        }
        return numbers;
    }
}
