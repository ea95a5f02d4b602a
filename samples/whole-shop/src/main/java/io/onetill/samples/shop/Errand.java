package io.onetill.samples.shop;

import io.onetill.PaymentHandle;
import io.onetill.Payments;
import io.onetill.payment.FollowUpRequest;
import io.onetill.payment.Money;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentRequest;
import io.onetill.payment.RefundRequest;
import io.onetill.payment.RequestId;
import io.onetill.payment.VoidRequest;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One thing that the cashier asks the till for, as often as it takes, always by the same request id. */
final class Errand {
    private static final Pattern REQUEST = Pattern.compile("(?:till(\\d+)-)?(?:sale|refund|void|hold|follow)-(\\d+)");

    final RequestId id;
    final int number;
    final Visit visit;
    final boolean sale;
    final Function<Payments, PaymentHandle> call;

    /** The same request id with another amount, which the till must refuse; empty if there is no amount. */
    Optional<Function<Payments, PaymentHandle>> other = Optional.empty();

    /** The sale that money is asked back of. */
    Optional<Sold> of = Optional.empty();

    /** Whether it is one of those that were wanted; others come with them. */
    boolean counted = true;

    boolean over;
    int asked;

    private Errand(RequestId id, int number, Visit visit, boolean sale, Function<Payments, PaymentHandle> call) {
        this.id = id;
        this.number = number;
        this.visit = visit;
        this.sale = sale;
        this.call = call;
    }

    private Errand or(Function<Payments, PaymentHandle> otherCall) {
        other = Optional.of(otherCall);
        return this;
    }

    /** The same, as one that nobody wanted so many of. */
    Errand extra() {
        counted = false;
        return this;
    }

    private Errand of(Sold original) {
        of = Optional.of(original);
        return this;
    }

    /**
     * A sale that was approved, for refunds and voids.
     *
     * @param payment as the till told it
     * @param visit how it was paid
     */
    record Sold(Payment payment, Visit visit) {}

    static Errand sale(String prefix, int number, Choices choices) {
        Visit visit = Visit.draw(choices);
        RequestId id = new RequestId(prefix + "sale-" + number);
        Money amount = Money.fen(choices.between(1, 200_000, "cashier.amount"));
        PaymentMethod[] methods = visit.methods().toArray(new PaymentMethod[0]);
        Function<Money, PaymentRequest> request =
                asked -> PaymentRequest.of(id.value(), prefix + "order-" + number, asked)
                        .by(methods[0], methods)
                        .waiting(visit.patience());
        PaymentRequest first = request.apply(amount);
        return new Errand(id, number, visit, true, payments -> payments.pay(first))
                .or(payments -> payments.pay(request.apply(Money.fen(amount.minor() + 1))));
    }

    /** An authorization, which only a card can give. */
    static Errand authorization(String prefix, int number, Choices choices) {
        Visit visit = Visit.draw(choices).byCard();
        RequestId id = new RequestId(prefix + "hold-" + number);
        Money amount = Money.fen(choices.between(1, 200_000, "cashier.amount"));
        Function<Money, PaymentRequest> request =
                asked -> PaymentRequest.of(id.value(), prefix + "order-" + number, asked)
                        .by(PaymentMethod.CARD)
                        .waiting(visit.patience());
        PaymentRequest first = request.apply(amount);
        return new Errand(id, number, visit, true, payments -> payments.authorize(first))
                .or(payments -> payments.authorize(request.apply(Money.fen(amount.minor() + 1))));
    }

    /** A completion, addition or tip; now and then of more than is allowed. */
    static Errand followUp(String prefix, int number, Sold of, PaymentKind kind, Choices choices) {
        RequestId id = new RequestId(prefix + "follow-" + number);
        int whole = (int) of.payment().amount().minor();
        // From a little on, more than an authorization allows.
        boolean tooMuch = choices.happens(150, "cashier.more");
        int fen = tooMuch ? whole * 5 / 4 + 1 : choices.between(1, whole, "cashier.follow");
        FollowUpRequest request = new FollowUpRequest(id, kind, of.payment().id(), Money.fen(fen));
        FollowUpRequest more = new FollowUpRequest(id, kind, of.payment().id(), Money.fen(fen + 1));
        return new Errand(id, number, of.visit(), false, payments -> payments.followUp(request))
                .or(payments -> payments.followUp(more))
                .of(of);
    }

    /** @param tooMuch whether more than the whole sale is asked back */
    static Errand refund(String prefix, int number, Sold of, boolean tooMuch, Choices choices) {
        RequestId id = new RequestId(prefix + "refund-" + number);
        int most = (int) of.payment().amount().minor();
        int fen = tooMuch ? most + 1 : choices.between(1, most, "cashier.refund");
        RefundRequest request = new RefundRequest(id, of.payment().id(), Money.fen(fen));
        RefundRequest more = new RefundRequest(id, of.payment().id(), Money.fen(fen + 1));
        return new Errand(id, number, of.visit(), false, payments -> payments.refund(request))
                .or(payments -> payments.refund(more))
                .of(of);
    }

    /** The scope of the errand with this request id, if it is one. */
    static Stream<Integer> scope(String requestId) {
        Matcher parts = REQUEST.matcher(requestId);
        if (!parts.matches()) {
            return Stream.empty();
        }
        int till = parts.group(1) == null ? 1 : Integer.parseInt(parts.group(1));
        return Stream.of(Choices.scope(till, Integer.parseInt(parts.group(2))));
    }

    static Errand voidPayment(String prefix, int number, Sold of) {
        RequestId id = new RequestId(prefix + "void-" + number);
        VoidRequest request = new VoidRequest(id, of.payment().id());
        return new Errand(id, number, of.visit(), false, payments -> payments.voidPayment(request)).of(of);
    }
}
