package io.onetill.samples.shop;

import io.onetill.PaymentHandle;
import io.onetill.Payments;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentException;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentStatus;
import io.onetill.time.VirtualTime;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The shop's software: asks for sales, refunds and voids, cancels, asks again, and writes down what it is told. */
final class Cashier {
    /** Beyond patience and answer time: closing shown codes, a slow disk, paper. */
    private static final Duration ALLOWANCE = Duration.ofSeconds(75);

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(150);
    private static final Duration RESTARTED_AFTER = Duration.ofSeconds(2);

    private final VirtualTime time;
    private final Choices choices;
    private final Trace trace;
    private final Violations violations;
    private final Told told;
    private final Customer customer;
    private final Suspicions suspicions;
    private final FaultProfile profile;
    private final Errands errands;
    private final Cancels cancels;
    private @Nullable Counter counter;
    private boolean waiting;

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
            FaultProfile profile,
            String prefix) {
        this.time = time;
        this.choices = choices;
        this.trace = trace;
        this.violations = violations;
        this.told = told;
        this.customer = customer;
        this.profile = profile;
        this.errands = new Errands(choices, prefix);
        this.cancels = new Cancels(trace, told, customer, profile, choices);
        this.suspicions = new Suspicions(told, violations);
    }

    /** Has this many more errands from now on. */
    void wants(int more) {
        errands.wants(more);
        soon();
    }

    /** The till is on and open: what was under way is asked for again, or given up. */
    void opened(Till till, Payments payments) {
        Counter at = new Counter(till, payments);
        counter = at;
        customer.faces(till);
        for (Errand errand : errands.all()) {
            if (!errand.over) {
                if (choices.choose(2, "cashier.afterRestart") == 0) {
                    ask(errand, at);
                } else {
                    trace.note(Lane.CASHIER, errand.id.value(), "gives up");
                    over(errand);
                }
            }
        }
        soon();
    }

    void closed() {
        counter = null;
        suspicions.closed();
    }

    /** Whether everything was asked for and answered or given up. */
    boolean finished() {
        return errands.finished();
    }

    /** Everything that was ever to be asked for. */
    Errands errands() {
        return errands;
    }

    /** Asks for others in the place of what is no payment, if there is any such. */
    void asksInstead(int taken, int round) {
        if (errands.instead(taken, round) > 0) {
            soon();
        }
    }

    /** The till's door; empty if it is not open. */
    Optional<Payments> door() {
        return Optional.ofNullable(counter).map(Counter::payments);
    }

    private void soon() {
        if (waiting) {
            return;
        }
        waiting = true;
        time.after(Duration.ofMillis(choices.between(200, 4_000, "cashier.pause")), () -> {
            waiting = false;
            next();
        });
    }

    private void next() {
        Counter at = counter;
        if (at == null || !isHere(at)) {
            return;
        }
        errands.next().ifPresent(next -> {
            customer.steps(at.till());
            ask(next, at);
            errands.twinOf(next).ifPresent(twin -> ask(twin, at));
            if (choices.happens(60, "cashier.overlap")) {
                soon();
            }
        });
    }

    private void ask(Errand errand, Counter at) {
        int ask = ++errand.asked;
        trace.note(Lane.CASHIER, errand.id.value(), "asks for", errand.id.value());
        suspicions.asks();
        PaymentHandle handle = errand.call.apply(at.payments());
        if (ask == 1 && choices.happens(40, "cashier.doubleClick")) {
            again(errand, at);
        }
        handle.result().onComplete(result -> {
            if (isHere(at)) {
                suspicions.answered();
                if (result.succeeded()) {
                    hears(errand, at, result.result());
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
                    customer.acts(errand.id.value(), visit, at.till());
                } else {
                    customer.present(errand.id.value(), visit.card(), visit.mode(), at.till());
                }
            }
        });
        if (ask > 1) {
            return;
        }
        if (profile.injects(Fault.CANCELLED_AT_ONCE, choices)) {
            // In the very moment in which the till tells of a step, whatever step it is.
            int[] left = {choices.between(0, 14, "cashier.event")};
            handle.onEvent(event -> {
                if (left[0]-- == 0) {
                    cancel(errand, at, handle);
                }
            });
        }
        if (profile.strikes(Fault.ASKED_WHILE_BUSY, choices)) {
            asksTooSoon(errand, at);
        }
        visit.cancelAfter()
                .ifPresent(millis -> time.after(Duration.ofMillis(millis), () -> cancel(errand, at, handle)));
        visit.askAgainAfter()
                .ifPresent(millis -> time.after(Duration.ofMillis(millis), () -> {
                    if (isHere(at)) {
                        again(errand, at);
                    }
                }));
    }

    /** The next one is asked for while this one's customer still stands at the devices. */
    private void asksTooSoon(Errand errand, Counter at) {
        time.after(Duration.ofMillis(choices.between(0, 20_000, "cashier.tooSoon")), () -> {
            if (isHere(at) && !errand.over) {
                errands.next().ifPresent(next -> {
                    profile.happened(Fault.ASKED_WHILE_BUSY);
                    trace.fault(Lane.CASHIER, next.id.value(), Fault.ASKED_WHILE_BUSY.words());
                    ask(next, at);
                });
            }
        });
    }

    private void cancel(Errand errand, Counter at, PaymentHandle handle) {
        if (isHere(at) && !errand.over) {
            cancels.click(errand, at.till(), at.payments(), handle);
        }
    }

    /** The same once more, or the same request id with another amount. */
    private void again(Errand errand, Counter at) {
        boolean other =
                told.knows(errand.id) && errand.other.isPresent() && choices.choose(3, "cashier.otherBody") == 1;
        trace.note(Lane.CASHIER, errand.id.value(), other ? "asks for more under the same id" : "asks the same again");
        suspicions.asks();
        (other ? errand.other.get() : errand.call).apply(at.payments()).result().onComplete(result -> {
            if (isHere(at)) {
                suspicions.answered();
            }
            if (result.succeeded() && at.till().power.on()) {
                if (other) {
                    suspicions.tookOtherBody(errand);
                }
                told.hears(result.result());
            }
        });
    }

    private void hears(Errand errand, Counter at, Payment payment) {
        trace.note(Lane.CASHIER, errand.id.value(), "<-", payment.status().name());
        told.hears(payment);
        suspicions.hears(errand, payment);
        boolean answered = payment.status().isFinal() || payment.status() == PaymentStatus.IN_DOUBT;
        if (!answered) {
            violations.add(
                    "I8", "request " + errand.id + " was answered " + payment.status(), Set.of(errand.id.value()));
        }
        if (payment.status() == PaymentStatus.APPROVED && !errand.over) {
            errands.approved(errand, payment);
            if (payment.kind() == PaymentKind.SALE && profile.injects(Fault.REFUNDED_AT_ONCE, choices)) {
                trace.fault(Lane.CASHIER, errand.id.value(), Fault.REFUNDED_AT_ONCE.words());
                ask(errands.atOnce(errand, payment), at);
            }
        }
        over(errand);
        errands.impatient(errand, payment).ifPresent(more -> ask(more, at));
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
        // Waits for whoever holds the till: else a hundred requests are refused while one card is read.
        errand.over |= code == ErrorCode.TILL_BUSY && errands.others(errand);
        over(errand);
    }

    private void over(Errand errand) {
        if (!errand.over) {
            errand.over = true;
            soon();
        }
    }

    private boolean isHere(Counter at) {
        return at.equals(counter) && at.till().power.on();
    }
}
