package io.onetill.samples.shop;

import io.onetill.PaymentHandle;
import io.onetill.Payments;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentException;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentStatus;
import io.onetill.payment.RequestId;
import io.onetill.time.VirtualTime;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The shop's software: asks for sales, refunds and voids, cancels, asks again, and writes down what it is told. */
final class Cashier {
    /** Beyond patience and answer time: closing shown codes, a slow disk, paper. */
    private static final Duration ALLOWANCE = Duration.ofSeconds(75);

    /** The one choice that no seed makes: to leave out an errand. */
    static final String SKIP = "cashier.skip";

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(150);
    private static final Duration RESTARTED_AFTER = Duration.ofSeconds(2);

    private final VirtualTime time;
    private final Choices choices;
    private final Trace trace;
    private final Violations violations;
    private final Told told;
    private final Customer customer;
    private final Suspicions suspicions;
    private final Meanwhile meanwhile;
    private final String prefix;
    private final Map<RequestId, Errand> errands = new LinkedHashMap<>();
    private final TreeMap<Integer, Errand.Sold> sold = new TreeMap<>();
    private @Nullable Counter counter;
    private boolean waiting;
    private int wanted;
    private int numbers;
    private int skipped;

    /** The till as it stands before the cashier: which run of it, and its door once it is open. */
    private record Counter(Till till, Payments payments) {}

    /** @param prefix of the request ids of this cashier's till */
    Cashier(
            VirtualTime time,
            Choices choices,
            Trace trace,
            Violations violations,
            Told told,
            Customer customer,
            String prefix) {
        this.time = time;
        this.choices = choices;
        this.trace = trace;
        this.violations = violations;
        this.told = told;
        this.customer = customer;
        this.prefix = prefix;
        this.suspicions = new Suspicions(told, violations);
        this.meanwhile = new Meanwhile(time, choices, trace, told, customer, suspicions);
    }

    /** Has this many more errands from now on. */
    void wants(int more) {
        wanted += more;
        if (!waiting) {
            soon();
        }
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
                    trace.note(Lane.CASHIER, errand.id.value(), "gives up");
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
        suspicions.closed();
    }

    /** Whether everything was asked for and answered or given up. */
    boolean finished() {
        return numbers >= wanted && errands.values().stream().allMatch(errand -> errand.over);
    }

    int asked() {
        return numbers - skipped;
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
                    .onSuccess(found -> found.ifPresentOrElse(
                            each, () -> trace.note(Lane.TILL, request.value(), "does not know it")))
                    .onFailure(failure -> violations.add(
                            "I2", "the till cannot find " + request + ": " + failure, Set.of(request.value())));
        }
        at.payments()
                .listOpen()
                .onSuccess(open::accept)
                .onFailure(failure -> violations.add("I8", "the till cannot list what is open: " + failure, Set.of()));
    }

    /** What is open at the till; empty if it is not open itself. */
    Optional<Future<List<Payment>>> listOpen() {
        return Optional.ofNullable(counter).map(at -> at.payments().listOpen());
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
        boolean skip;
        do {
            choices.during(++numbers);
            skip = choices.wanted(SKIP);
            skipped += skip ? 1 : 0;
        } while (skip && numbers < wanted);
        if (skip) {
            return;
        }
        Errand errand = draw(numbers);
        errands.put(errand.id, errand);
        customer.steps(at.till());
        ask(errand, at);
        if (errand.of.isPresent() && choices.happens(150, "cashier.twin")) {
            // Two supervisors give the same sale back in the same moment.
            Errand twin = Errand.refund(prefix + "twin-", errand.number, errand.of.get(), false, choices);
            errands.put(twin.id, twin);
            ask(twin, at);
        }
        if (choices.happens(60, "cashier.overlap")) {
            soon();
        }
    }

    private Errand draw(int number) {
        int kind = choices.weighted("cashier.kind", 72, 16, 8, 4);
        if (kind == 0 || sold.isEmpty()) {
            return Errand.sale(prefix, number, choices);
        }
        // Counted back from now, so that leaving out an errand does not change what the others are about.
        int back = choices.choose(number, "cashier.which");
        Map.Entry<Integer, Errand.Sold> earlier = sold.floorEntry(number - 1 - back);
        Errand.Sold of = (earlier == null ? sold.firstEntry() : earlier).getValue();
        return switch (kind) {
            case 1 -> Errand.refund(prefix, number, of, false, choices);
            case 2 -> Errand.voidSale(prefix, number, of);
            default -> Errand.refund(prefix, number, of, true, choices);
        };
    }

    private void ask(Errand errand, Counter at) {
        int ask = ++errand.asked;
        trace.note(Lane.CASHIER, errand.id.value(), "asks for", errand.id.value());
        suspicions.asks();
        Meanwhile.At doing = new Meanwhile.At(at.till(), at.payments(), () -> isHere(at));
        PaymentHandle handle = errand.call.apply(at.payments());
        if (ask == 1 && choices.happens(40, "cashier.doubleClick")) {
            meanwhile.again(errand, doing);
        }
        handle.result().onComplete(result -> {
            if (isHere(at)) {
                suspicions.answered();
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
        meanwhile.happens(errand, doing, handle, ask == 1);
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

    private void hears(Errand errand, Payment payment) {
        trace.note(Lane.CASHIER, errand.id.value(), "<-", payment.status().name());
        told.hears(payment);
        suspicions.hears(errand, payment);
        boolean answered = payment.status().isFinal() || payment.status() == PaymentStatus.IN_DOUBT;
        if (!answered) {
            violations.add(
                    "I8", "request " + errand.id + " was answered " + payment.status(), Set.of(errand.id.value()));
        }
        if (payment.status() == PaymentStatus.APPROVED && payment.kind() == PaymentKind.SALE && !errand.over) {
            sold.put(errand.number, new Errand.Sold(payment, errand.visit));
        }
        over(errand);
    }

    private void refused(Errand errand, Counter at, Throwable cause) {
        ErrorCode code = cause instanceof PaymentException refused ? refused.code() : ErrorCode.INTERNAL;
        trace.note(Lane.CASHIER, errand.id.value(), "<- refused:", code.name());
        suspicions.refused(errand, code);
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
