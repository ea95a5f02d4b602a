package io.onetill.samples.process;

import io.onetill.PaymentHandle;
import io.onetill.Payments;
import io.onetill.driver.simulator.SimulatedCardReader;
import io.onetill.driver.simulator.SimulatedPinPad;
import io.onetill.driver.simulator.SimulatedScanner;
import io.onetill.payment.Money;
import io.onetill.payment.MoneyTaken;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentException;
import io.onetill.payment.PaymentId;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentRequest;
import io.onetill.payment.RefundRequest;
import io.onetill.payment.RequestId;
import io.onetill.payment.VoidRequest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.function.Function;

/** The till behind the pipe: takes commands, plays the customer who acts at once, and says what the shop is told. */
final class SoakTill {
    private static final long LOOK_EVERY_MILLIS = 50;

    private final Vertx vertx;
    private final Outlet outlet;
    private final SimulatedCardReader reader;
    private final SimulatedPinPad pinPad;
    private final SimulatedScanner scanner;
    private final Payments payments;

    private SoakTill(Vertx vertx, Outlet outlet, TillParts parts, Payments payments) {
        this.vertx = vertx;
        this.outlet = outlet;
        this.reader = parts.reader();
        this.pinPad = parts.pinPad();
        this.scanner = parts.scanner();
        this.payments = payments;
    }

    static Future<SoakTill> open(Vertx vertx, TillSetup setup, Outlet outlet) {
        TillParts parts = new TillParts();
        return parts.builder(vertx, setup, outlet).open().map(opened -> new SoakTill(vertx, outlet, parts, opened));
    }

    /** Does what a line of the pipe says. Answers come by themselves. */
    void take(String line) {
        String[] words = line.split(" ");
        switch (words[0]) {
            case "SALE" -> sale(words[1], CustomerCard.valueOf(words[2]), Long.parseLong(words[3]));
            case "REFUND" -> {
                CustomerCard card = CustomerCard.valueOf(words[2]);
                Money money = Money.fen(Long.parseLong(words[3]));
                giveBack(
                        words[1],
                        card,
                        words[4],
                        sale -> payments.refund(new RefundRequest(new RequestId(words[1]), sale, money)));
            }
            case "VOID" ->
                giveBack(
                        words[1],
                        CustomerCard.valueOf(words[2]),
                        words[4],
                        sale -> payments.voidPayment(new VoidRequest(new RequestId(words[1]), sale)));
            case "rest" -> rest();
            default -> throw new IllegalArgumentException("expected a command, got " + words[0]);
        }
    }

    /** Closes the till. */
    Future<Void> close() {
        return payments.close();
    }

    private void sale(String request, CustomerCard customer, long fen) {
        customer.actsAt(reader, pinPad, scanner);
        PaymentRequest sale = PaymentRequest.of(request, "order-" + request, Money.fen(fen))
                .by(customer == CustomerCard.CODE ? PaymentMethod.PAYMENT_CODE : PaymentMethod.CARD)
                .waiting(Duration.ofSeconds(5));
        tell(request, payments.pay(sale));
    }

    private void giveBack(String request, CustomerCard customer, String sale, Function<PaymentId, PaymentHandle> call) {
        payments.find(new RequestId(sale)).onComplete(found -> {
            if (found.succeeded() && found.result().isPresent()) {
                customer.actsAt(reader, pinPad, scanner);
                tell(request, call.apply(found.result().orElseThrow().id()));
            } else {
                // A sale that was told and is not there: the shop does not know what to make of it, the checker does.
                outlet.say("refused", new JsonObject().put("request", request).put("surely", found.succeeded()));
            }
        });
    }

    private void tell(String request, PaymentHandle handle) {
        handle.result()
                .onSuccess(payment -> {
                    outlet.say("told", told(request, payment));
                    if (!payment.status().isFinal()) {
                        handle.settled().onSuccess(settled -> outlet.say("settled", told(request, settled)));
                    }
                })
                .onFailure(failure -> outlet.say(
                        "refused",
                        new JsonObject()
                                .put("request", request)
                                .put(
                                        "surely",
                                        failure instanceof PaymentException refused
                                                && refused.code().moneyTaken() == MoneyTaken.NO)
                                .put("why", String.valueOf(failure.getMessage()))));
    }

    private static JsonObject told(String request, Payment payment) {
        return new JsonObject()
                .put("request", request)
                .put("status", payment.status().name())
                .put("final", payment.status().isFinal())
                .put("amount", payment.amount().minor())
                .put("currency", payment.amount().currency().getCurrencyCode())
                .put("references", ShownNumbers.of(payment));
    }

    /** Looks until nothing is open any more. */
    private void rest() {
        payments.listOpen().onComplete(open -> {
            if (open.succeeded() && open.result().isEmpty()) {
                outlet.say("rest", new JsonObject());
            } else {
                vertx.setTimer(LOOK_EVERY_MILLIS, any -> rest());
            }
        });
    }
}
