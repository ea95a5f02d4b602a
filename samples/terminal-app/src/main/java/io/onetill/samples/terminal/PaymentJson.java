package io.onetill.samples.terminal;

import io.onetill.payment.ErrorCode;
import io.onetill.payment.Fact;
import io.onetill.payment.Language;
import io.onetill.payment.Money;
import io.onetill.payment.Outcomes;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentAttempt;
import io.onetill.payment.PaymentEvent;
import io.onetill.payment.PaymentStatus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** A payment as JSON, for programs. The names are stable; a value that is not known is null. */
final class PaymentJson {
    private PaymentJson() {}

    static JsonObject of(Payment payment, Language language) {
        Optional<PaymentAttempt> attempt = payment.decisiveAttempt();
        JsonObject object = new JsonObject()
                .put("paymentId", payment.id().value())
                .put("kind", payment.kind().name())
                .put("requestId", payment.requestId().value())
                .put("orderId", payment.orderId().value())
                .put("originalId", payment.original().map(Object::toString).orElse(null))
                .put("status", payment.status().name())
                .put("amount", money(payment.amount()))
                .put("method", attempt.map(a -> a.method().name()).orElse(null))
                .put("channel", attempt.map(PaymentAttempt::channel).orElse(null));
        put(object, payment, "entryMode", Fact.ENTRY_MODE);
        put(object, payment, "maskedPan", Fact.MASKED_PAN);
        put(object, payment, "authCode", Fact.AUTH_CODE);
        put(object, payment, "rrn", Fact.RRN);
        put(object, payment, "stan", Fact.STAN);
        put(object, payment, "batch", Fact.BATCH);
        put(object, payment, "tradeNo", Fact.TRADE_NO);
        put(object, payment, "outTradeNo", Fact.OUT_TRADE_NO);
        put(object, payment, "responseCode", Fact.RESPONSE_CODE);
        put(object, payment, "cvm", Fact.CVM);
        object.put("outcomes", outcomes(payment.outcomes()))
                .put("approvedMinor", payment.approved().minor())
                .put("heldMinor", payment.held().minor())
                .put("refundedMinor", payment.refunded().minor())
                .put("followUps", followUps(payment))
                .put(
                        "error",
                        explained(payment).map(code -> error(code, language)).orElse(null))
                .put("attempts", attempts(payment))
                .put("events", events(payment, language))
                .put("createdAt", payment.createdAt().toString());
        return object;
    }

    /** Why a payment did not end approved; while it is in doubt, that it is not known. */
    static Optional<ErrorCode> explained(Payment payment) {
        return payment.status() == PaymentStatus.IN_DOUBT ? Optional.of(ErrorCode.NO_ANSWER) : payment.error();
    }

    static JsonObject error(ErrorCode code, Language language) {
        return new JsonObject()
                .put("code", code.name())
                .put("moneyTaken", code.moneyTaken().name())
                .put("retrySafe", code.retrySafe())
                .put("cashierText", code.cashierText(language))
                .put("next", code.next(language));
    }

    static JsonObject money(Money money) {
        return new JsonObject()
                .put("minor", money.minor())
                .put("currency", money.currency().getCurrencyCode());
    }

    private static void put(JsonObject object, Payment payment, String name, Fact fact) {
        object.put(name, payment.fact(fact).orElse(null));
    }

    private static JsonObject outcomes(Outcomes outcomes) {
        return new JsonObject()
                .put("money", outcomes.money().name())
                .put("receipt", outcomes.receipt().name())
                .put("signature", outcomes.signature().name())
                .put("notification", outcomes.notification().name());
    }

    private static JsonArray followUps(Payment payment) {
        JsonArray array = new JsonArray();
        payment.followUps()
                .forEach(follow -> array.add(new JsonObject()
                        .put("paymentId", follow.id().value())
                        .put("kind", follow.kind().name())
                        .put("amount", money(follow.amount()))
                        .put("state", follow.state().name())));
        return array;
    }

    private static JsonArray attempts(Payment payment) {
        JsonArray array = new JsonArray();
        for (PaymentAttempt attempt : payment.attempts()) {
            array.add(new JsonObject()
                    .put("number", attempt.id().number())
                    .put("channel", attempt.channel())
                    .put("method", attempt.method().name())
                    .put("state", attempt.state().name()));
        }
        return array;
    }

    private static JsonArray events(Payment payment, Language language) {
        JsonArray array = new JsonArray();
        for (PaymentEvent event : payment.events()) {
            array.add(new JsonObject()
                    .put("at", event.at().toString())
                    .put("type", event.type().name())
                    .put("actor", event.type().actor().name())
                    .put("text", event.text(language)));
        }
        return array;
    }
}
