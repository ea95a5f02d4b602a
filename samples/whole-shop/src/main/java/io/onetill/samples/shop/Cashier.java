package io.onetill.samples.shop;

import io.onetill.CancelAnswer;
import io.onetill.PaymentHandle;
import io.onetill.Payments;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Money;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentException;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentRequest;
import io.onetill.payment.PaymentStatus;
import io.onetill.payment.RefundRequest;
import io.onetill.payment.RequestId;
import io.onetill.payment.VoidRequest;
import io.onetill.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The shop's software: asks for sales, refunds and voids, cancels, asks again, and writes down what it is told. */
final class Cashier {
    /** Beyond patience and answer time: closing shown codes, a slow disk, paper. */
    private static final Duration ALLOWANCE = Duration.ofSeconds(75);

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(150);
    private static final Duration RESTARTED_AFTER = Duration.ofSeconds(2);

    /** What the cashier has asked for and how. */
    private static final class Errand {
        private final RequestId id;
        private final Function<Payments, PaymentHandle> call;
        private final Visit visit;
        private final boolean sale;
        private boolean over;
        private int asked;

        Errand(RequestId id, Visit visit, boolean sale, Function<Payments, PaymentHandle> call) {
            this.id = id;
            this.visit = visit;
            this.sale = sale;
            this.call = call;
        }
    }

    private record Sold(Payment payment, Visit visit) {}

    private final VirtualTime time;
    private final Choices choices;
    private final Trace trace;
    private final Violations violations;
    private final Told told;
    private final Customer customer;
    private final int wanted;
    private final Map<RequestId, Errand> errands = new LinkedHashMap<>();
    private final List<Sold> sold = new ArrayList<>();
    private @Nullable Counter counter;
    private boolean waiting;
    private int numbers;

    /** The till as it stands before the cashier: which run of it, and its door once it is open. */
    private record Counter(Till till, Payments payments) {}

    Cashier(
            VirtualTime time,
            Choices choices,
            Trace trace,
            Violations violations,
            Told told,
            Customer customer,
            int wanted) {
        this.time = time;
        this.choices = choices;
        this.trace = trace;
        this.violations = violations;
        this.told = told;
        this.customer = customer;
        this.wanted = wanted;
    }

    /** The till is on and open: what was under way is asked for again, or given up. */
    void opened(Till till, Payments payments) {
        Counter at = new Counter(till, payments);
        counter = at;
        customer.faces(till);
        for (Errand errand : List.copyOf(errands.values())) {
            if (!errand.over) {
                if (choices.choose(2, "cashier.afterRestart") == 0) {
                    ask(errand, at);
                } else {
                    trace.note(errand.id.value(), "the cashier gives up after the restart");
                    over(errand);
                }
            }
        }
        if (!waiting) {
            soon();
        }
    }

    void closed() {
        counter = null;
    }

    /** Whether everything was asked for and answered or given up. */
    boolean finished() {
        return numbers >= wanted && errands.values().stream().allMatch(errand -> errand.over);
    }

    int asked() {
        return numbers;
    }

    /** Asks the till for everything that it has of this shop's requests, and for what is open. */
    void inventory(Consumer<Payment> each, Consumer<List<Payment>> open) {
        Counter at = counter;
        if (at == null) {
            violations.add("I8", "the till did not open", Set.of());
            return;
        }
        for (RequestId request : errands.keySet()) {
            at.payments()
                    .find(request)
                    .onSuccess(found ->
                            found.ifPresentOrElse(each, () -> trace.note(request.value(), "the till does not know it")))
                    .onFailure(failure -> violations.add(
                            "I2", "the till cannot find " + request + ": " + failure, Set.of(request.value())));
        }
        at.payments()
                .listOpen()
                .onSuccess(open::accept)
                .onFailure(failure -> violations.add("I8", "the till cannot list what is open: " + failure, Set.of()));
    }

    private void soon() {
        waiting = true;
        time.after(Duration.ofMillis(choices.between(200, 4_000, "cashier.pause")), () -> {
            waiting = false;
            next();
        });
    }

    private void next() {
        Counter at = counter;
        if (numbers >= wanted || at == null || !isHere(at)) {
            return;
        }
        int kind = sold.isEmpty() ? 0 : choices.weighted("cashier.kind", 72, 16, 8, 4);
        Errand errand = switch (kind) {
            case 0 -> sale(at);
            case 1 -> refund(at, false);
            case 2 -> voidSale(at);
            default -> refund(at, true);
        };
        errands.put(errand.id, errand);
        ask(errand, at);
        if (choices.happens(60, "cashier.overlap")) {
            soon();
        }
    }

    private Errand sale(Counter at) {
        int number = ++numbers;
        Visit visit = Visit.draw(choices);
        customer.steps(at.till());
        RequestId id = new RequestId("sale-" + number);
        Money amount = Money.fen(choices.between(1, 200_000, "cashier.amount"));
        PaymentMethod[] methods = visit.methods().toArray(new PaymentMethod[0]);
        PaymentRequest request = PaymentRequest.of(id.value(), "order-" + number, amount)
                .by(methods[0], methods)
                .waiting(visit.patience());
        return new Errand(id, visit, true, payments -> payments.pay(request));
    }

    private Errand refund(Counter at, boolean tooMuch) {
        Sold of = sold.get(choices.choose(sold.size(), "cashier.which"));
        RequestId id = new RequestId("refund-" + ++numbers);
        int most = (int) of.payment().amount().minor();
        int fen = tooMuch ? most + 1 : choices.between(1, most, "cashier.refund");
        customer.steps(at.till());
        RefundRequest request = new RefundRequest(id, of.payment().id(), Money.fen(fen));
        return new Errand(id, of.visit(), false, payments -> payments.refund(request));
    }

    private Errand voidSale(Counter at) {
        Sold of = sold.get(choices.choose(sold.size(), "cashier.which"));
        RequestId id = new RequestId("void-" + ++numbers);
        customer.steps(at.till());
        return new Errand(
                id,
                of.visit(),
                false,
                payments -> payments.voidSale(new VoidRequest(id, of.payment().id())));
    }

    private void ask(Errand errand, Counter at) {
        int ask = ++errand.asked;
        trace.note(errand.id.value(), "cashier -> till    asks");
        PaymentHandle handle = errand.call.apply(at.payments());
        handle.result().onComplete(result -> {
            if (isHere(at)) {
                if (result.succeeded()) {
                    hears(errand, result.result());
                } else {
                    refused(errand, at, result.cause());
                }
            }
        });
        handle.settled().onSuccess(payment -> {
            if (at.till().power.on()) {
                told.hears(payment);
            }
        });
        watchDeadline(errand, at, ask);
        letThingsHappen(errand, at, handle, ask);
    }

    private void watchDeadline(Errand errand, Counter at, int ask) {
        Duration longest = errand.sale ? errand.visit.patience() : Duration.ofMinutes(2);
        time.after(longest.plus(LONGEST_ANSWER).plus(ALLOWANCE), () -> {
            if (!errand.over && isHere(at) && errand.asked == ask) {
                violations.add(
                        "I8", "request " + errand.id + " has no answer by its deadline", Set.of(errand.id.value()));
                over(errand);
            }
        });
    }

    private void letThingsHappen(Errand errand, Counter at, PaymentHandle handle, int ask) {
        Visit visit = errand.visit;
        time.after(visit.actsAfter(), () -> {
            if (isHere(at) && !errand.over) {
                if (errand.sale) {
                    customer.acts(visit, at.till());
                } else {
                    customer.present(visit.card(), visit.mode(), at.till());
                }
            }
        });
        if (ask > 1) {
            return;
        }
        visit.cancelAfter()
                .ifPresent(millis -> time.after(Duration.ofMillis(millis), () -> {
                    if (isHere(at) && !errand.over) {
                        cancel(errand, at, handle);
                    }
                }));
        visit.askAgainAfter()
                .ifPresent(millis -> time.after(Duration.ofMillis(millis), () -> {
                    if (isHere(at)) {
                        trace.note(errand.id.value(), "cashier -> till    asks the same again");
                        errand.call.apply(at.payments()).result().onSuccess(payment -> {
                            if (at.till().power.on()) {
                                told.hears(payment);
                            }
                        });
                    }
                }));
    }

    private void cancel(Errand errand, Counter at, PaymentHandle handle) {
        trace.note(errand.id.value(), "cashier -> till    cancels");
        handle.cancel().onSuccess(answer -> {
            if (!at.till().power.on()) {
                return;
            }
            trace.note(
                    errand.id.value(), "cashier <- till    " + answer.getClass().getSimpleName());
            if (answer instanceof CancelAnswer.NotCharged not) {
                told.hearsUndoing(not.payment().id());
                told.hears(not.payment());
            } else if (answer instanceof CancelAnswer.TooLate late) {
                told.hears(late.payment());
            } else {
                at.payments()
                        .find(errand.id)
                        .onSuccess(found -> found.map(Payment::id).ifPresent(told::hearsUndoing));
            }
        });
    }

    private void hears(Errand errand, Payment payment) {
        trace.note(errand.id.value(), "cashier <- till    " + payment.status());
        told.hears(payment);
        boolean answered = payment.status().isFinal() || payment.status() == PaymentStatus.IN_DOUBT;
        if (!answered) {
            violations.add(
                    "I8", "request " + errand.id + " was answered " + payment.status(), Set.of(errand.id.value()));
        }
        if (payment.status() == PaymentStatus.APPROVED && payment.kind() == PaymentKind.SALE && !errand.over) {
            sold.add(new Sold(payment, errand.visit));
        }
        over(errand);
    }

    private void refused(Errand errand, Counter at, Throwable cause) {
        ErrorCode code = cause instanceof PaymentException refused ? refused.code() : ErrorCode.INTERNAL;
        trace.note(errand.id.value(), "cashier <- till    refused " + code);
        boolean engineStopped = code == ErrorCode.JOURNAL_UNAVAILABLE || code == ErrorCode.INTERNAL;
        if (engineStopped && !errand.over && errand.asked < 5 && choices.choose(2, "cashier.afterStop") == 0) {
            time.after(RESTARTED_AFTER, () -> {
                if (isHere(at) && !errand.over) {
                    ask(errand, at);
                }
            });
            return;
        }
        over(errand);
    }

    private void over(Errand errand) {
        if (!errand.over) {
            errand.over = true;
            if (!waiting) {
                soon();
            }
        }
    }

    private boolean isHere(Counter at) {
        return at.equals(counter) && at.till().power.on();
    }
}
