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
import java.time.Duration;
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

    private final ScriptedShop shop;
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
        int ask = ++errand.asks;
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
        handle.settled().onSuccess(payment -> {
            if (isHere(door)) {
                shop.hears(payment);
            }
        });
        shop.time().after(errand.wish.longest(), () -> {
            if (!errand.over && isHere(door) && errand.asks == ask) {
                late(errand, "has no answer by its deadline");
                errand.over = true;
            }
        });
        shop.time().after(CUSTOMER_ACTS_AFTER, () -> {
            if (isHere(door) && !errand.over) {
                errand.wish.deed().accept(shop);
            }
        });
    }

    /** Asks for the same once more, as a finger that slipped does; the answer has to be the same. */
    void asksTwice(RequestId request) {
        Errand errand = errands.get(request);
        if (errand == null) {
            return;
        }
        shop.door().ifPresent(door -> {
            shop.note(request.value(), "cashier -> till    asks the same again");
            errand.wish.call().apply(door).result().onSuccess(payment -> {
                if (isHere(door)) {
                    shop.hears(payment);
                }
            });
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
        boolean[] answered = new boolean[1];
        errand.handle.get().cancel().onComplete(truth -> {
            answered[0] = true;
            if (isHere(door) && truth.succeeded()) {
                hearsTruth(errand, door, truth.result());
            }
        });
        shop.time().after(errand.wish.longest(), () -> {
            if (!answered[0] && isHere(door)) {
                late(errand, "has no answer to its cancel by its deadline");
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
                late(errand, "was told not charged and is " + not.payment().status());
            }
        } else if (answer instanceof CancelAnswer.TooLate late) {
            shop.hears(late.payment());
            boolean sale = late.payment().kind() == PaymentKind.SALE;
            if (sale && late.payment().status() != PaymentStatus.APPROVED) {
                late(errand, "was told too late and is " + late.payment().status());
            }
        } else {
            door.find(id).onSuccess(found -> found.map(Payment::id).ifPresent(shop::hearsUndoing));
        }
    }

    private void hears(Errand errand, Payment payment) {
        shop.note(errand.wish.id().value(), "cashier <- till    " + payment.status());
        shop.hears(payment);
        if (!payment.status().isFinal() && payment.status() != PaymentStatus.IN_DOUBT) {
            late(errand, "was answered " + payment.status());
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

    private void late(Errand errand, String sentence) {
        String id = errand.wish.id().value();
        shop.violated("I8", "request " + id + " " + sentence, Set.of(id));
    }

    private boolean isHere(Payments door) {
        return shop.door().filter(now -> now == door).isPresent();
    }
}
