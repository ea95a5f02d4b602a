package io.onetill.samples.shop;

import io.onetill.PaymentHandle;
import io.onetill.Payments;
import io.onetill.payment.Money;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentRequest;
import io.onetill.payment.RefundRequest;
import io.onetill.payment.RequestId;
import io.onetill.payment.VoidRequest;
import java.util.function.Function;

/** One thing that the cashier asks the till for, as often as it takes, always by the same request id. */
final class Errand {
    final RequestId id;
    final Visit visit;
    final boolean sale;
    final Function<Payments, PaymentHandle> call;
    boolean over;
    int asked;

    private Errand(RequestId id, Visit visit, boolean sale, Function<Payments, PaymentHandle> call) {
        this.id = id;
        this.visit = visit;
        this.sale = sale;
        this.call = call;
    }

    /**
     * A sale that was approved, for refunds and voids.
     *
     * @param payment as the till told it
     * @param visit how it was paid
     */
    record Sold(Payment payment, Visit visit) {}

    static Errand sale(int number, Choices choices) {
        Visit visit = Visit.draw(choices);
        RequestId id = new RequestId("sale-" + number);
        Money amount = Money.fen(choices.between(1, 200_000, "cashier.amount"));
        PaymentMethod[] methods = visit.methods().toArray(new PaymentMethod[0]);
        PaymentRequest request = PaymentRequest.of(id.value(), "order-" + number, amount)
                .by(methods[0], methods)
                .waiting(visit.patience());
        return new Errand(id, visit, true, payments -> payments.pay(request));
    }

    /** @param tooMuch whether more than the whole sale is asked back */
    static Errand refund(int number, Sold of, boolean tooMuch, Choices choices) {
        RequestId id = new RequestId("refund-" + number);
        int most = (int) of.payment().amount().minor();
        int fen = tooMuch ? most + 1 : choices.between(1, most, "cashier.refund");
        RefundRequest request = new RefundRequest(id, of.payment().id(), Money.fen(fen));
        return new Errand(id, of.visit(), false, payments -> payments.refund(request));
    }

    static Errand voidSale(int number, Sold of) {
        RequestId id = new RequestId("void-" + number);
        VoidRequest request = new VoidRequest(id, of.payment().id());
        return new Errand(id, of.visit(), false, payments -> payments.voidSale(request));
    }
}
