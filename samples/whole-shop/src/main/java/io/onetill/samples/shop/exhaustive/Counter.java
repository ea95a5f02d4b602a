package io.onetill.samples.shop.exhaustive;

import io.onetill.CancelAnswer;
import io.onetill.PaymentHandle;
import io.onetill.Payments;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentException;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentStatus;
import io.onetill.payment.RequestId;
import io.onetill.samples.shop.ScriptedShop;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The cashier of a scripted shop: asks until there is an answer, and writes down everything that the till says. */
final class Counter {
    private static final Duration CUSTOMER_ACTS_AFTER = Duration.ofMillis(300);
    private static final Duration ASK_AGAIN_AFTER = Duration.ofSeconds(2);
    private static final int MOST_ASKS = 6;

    private static final class Errand {
        private final Wish wish;
        private int asks;
        private boolean over;
        private Optional<PaymentHandle> handle = Optional.empty();
        private Optional<Payment> heard = Optional.empty();

        private Errand(Wish wish) {
            this.wish = wish;
        }
    }

    private record Promised(Payments door, RequestId request, Future<Payment> settled) {}

    private final ScriptedShop shop;
    private final List<Promised> promised = new ArrayList<>();
    private final Map<RequestId, Errand> errands = new LinkedHashMap<>();

    Counter(ScriptedShop shop) {
        this.shop = shop;
    }

    /** The till has opened: what is under way is asked for again, or given up. */
    void opened(Payments door) {
        // A handle dies with the run of the till that gave it.
        errands.values().forEach(errand -> errand.handle = Optional.empty());
        for (Errand errand : List.copyOf(errands.values())) {
            if (errand.over) {
                continue;
            }
            if (shop.choices().choose(2, "cashier.afterRestart") == 0) {
                ask(errand, door);
            } else {
                shop.note(errand.wish.id().value(), "the cashier gives up after the restart");
                errand.over = true;
            }
        }
    }

    /** Asks for this from now on until it is answered. */
    void asks(Wish wish) {
        Errand errand = new Errand(wish);
        errands.put(wish.id(), errand);
        shop.door().ifPresent(door -> ask(errand, door));
    }

    /** Whether everything was answered, refused or given up. */
    boolean finished() {
        return errands.values().stream().allMatch(errand -> errand.over);
    }

    /** Everything that was asked for. */
    Set<RequestId> requests() {
        return errands.keySet();
    }

    /** The answer to a request, once there is one. */
    Optional<Payment> heard(RequestId request) {
        return Optional.ofNullable(errands.get(request)).flatMap(errand -> errand.heard);
    }

    private void ask(Errand errand, Payments door) {
        errand.asks++;
        RequestId id = errand.wish.id();
        shop.note(id.value(), "cashier -> till    asks");
        PaymentHandle handle = errand.wish.call().apply(door);
        errand.handle = Optional.of(handle);
        handle.result().onComplete(result -> {
            if (isHere(door)) {
                if (result.succeeded()) {
                    hears(errand, result.result());
                } else {
                    refused(errand, door, result.cause());
                }
            }
        });
        promised.add(new Promised(door, id, handle.settled()));
        handle.settled().onSuccess(payment -> {
            if (isHere(door)) {
                shop.hears(payment);
            }
        });
        inTime(errand.wish, door, handle.result(), "the first time it was asked for");
        shop.time().after(CUSTOMER_ACTS_AFTER, () -> {
            if (isHere(door) && !errand.over) {
                errand.wish.deed().accept(shop);
            }
        });
    }

    /** Asks for the same once more, as a finger that slipped does; it has to find the same payment. */
    void asksTwice(RequestId request) {
        Errand errand = errands.get(request);
        if (errand == null) {
            return;
        }
        shop.door().ifPresent(door -> {
            shop.note(request.value(), "cashier -> till    asks the same again");
            Future<Payment> answer = errand.wish.call().apply(door).result();
            inTime(errand.wish, door, answer, "the second time it was asked for");
            answer.onComplete(done -> {
                if (isHere(door) && done.succeeded()) {
                    shop.hears(done.result());
                } else if (isHere(door) && !errand.over) {
                    broken("I4", request, "was refused the second time: " + done.cause());
                }
            });
        });
    }

    /** Asks for something else under an id that is in use; that has to be refused and to change nothing. */
    void asksOther(Wish other) {
        shop.door().ifPresent(door -> {
            shop.note(other.id().value(), "cashier -> till    asks for something else by the same id");
            Future<Payment> answer = other.call().apply(door).result();
            inTime(other, door, answer, "when another body was asked for");
            answer.onComplete(done -> {
                boolean reused =
                        done.cause() instanceof PaymentException refused && refused.code() == ErrorCode.REQUEST_REUSED;
                if (isHere(door) && !reused) {
                    broken("I4", other.id(), "took another body: " + done);
                }
            });
        });
    }

    /** Whoever waits for the final payment has it by now, if the till has not lost its power since. */
    void everyHandleIsSettled() {
        promised.stream()
                .filter(each -> isHere(each.door()) && !each.settled().isComplete())
                .forEach(each -> broken("I8", each.request(), "has a handle that was never settled"));
    }

    /** Every call ends by its deadline (I8). */
    private void inTime(Wish wish, Payments door, Future<?> answer, String when) {
        shop.time().after(wish.longest(), () -> {
            if (!answer.isComplete() && isHere(door)) {
                broken("I8", wish.id(), "has no answer by its deadline " + when);
            }
        });
    }

    /** Cancels what was asked for under this id; the answer has to come in time and has to be true. */
    void cancels(RequestId request) {
        Errand errand = errands.get(request);
        Optional<Payments> open = shop.door();
        if (errand == null || errand.handle.isEmpty() || open.isEmpty()) {
            return;
        }
        Payments door = open.get();
        shop.note(request.value(), "cashier -> till    cancels");
        Future<CancelAnswer> answer = errand.handle.get().cancel();
        inTime(errand.wish, door, answer, "when it was cancelled");
        answer.onSuccess(truth -> {
            if (isHere(door)) {
                hearsTruth(errand, door, truth);
            }
        });
    }

    private void hearsTruth(Errand errand, Payments door, CancelAnswer answer) {
        RequestId id = errand.wish.id();
        shop.note(id.value(), "cashier <- till    " + answer.getClass().getSimpleName());
        if (answer instanceof CancelAnswer.NotCharged not) {
            shop.hearsUndoing(not.payment().id());
            shop.hears(not.payment());
            if (!not.payment().status().isFinal()) {
                broken("M2", id, "was told not charged and is " + not.payment().status());
            }
        } else if (answer instanceof CancelAnswer.TooLate late) {
            shop.hears(late.payment());
            // What is told instead of asked may still be open.
            boolean sale = late.payment().kind().begins() && late.payment().kind() != PaymentKind.OFFLINE_SALE;
            if (sale && late.payment().status() != PaymentStatus.APPROVED) {
                broken("M2", id, "was told too late and is " + late.payment().status());
            }
        } else {
            shop.hearsUndoing(id);
            door.find(id).onSuccess(found -> found.map(Payment::id).ifPresent(shop::hearsUndoing));
        }
    }

    private void hears(Errand errand, Payment payment) {
        shop.note(errand.wish.id().value(), "cashier <- till    " + payment.status());
        shop.hears(payment);
        if (!payment.status().isFinal() && payment.status() != PaymentStatus.IN_DOUBT) {
            broken("I8", errand.wish.id(), "was answered " + payment.status());
        }
        errand.heard = Optional.of(payment);
        errand.over = true;
    }

    private void refused(Errand errand, Payments door, Throwable cause) {
        ErrorCode code = cause instanceof PaymentException refused ? refused.code() : ErrorCode.INTERNAL;
        shop.note(errand.wish.id().value(), "cashier <- till    refused " + code);
        boolean engineStopped = code == ErrorCode.JOURNAL_UNAVAILABLE || code == ErrorCode.INTERNAL;
        if (!engineStopped || errand.over || errand.asks >= MOST_ASKS) {
            errand.over = true;
            return;
        }
        shop.time().after(ASK_AGAIN_AFTER, () -> {
            if (isHere(door) && !errand.over) {
                ask(errand, door);
            }
        });
    }

    private void broken(String invariant, RequestId request, String sentence) {
        shop.violated(invariant, "request " + request + " " + sentence, Set.of(request.value()));
    }

    private boolean isHere(Payments door) {
        return shop.door().filter(now -> now == door).isPresent();
    }
}
