package io.onetill.samples.shop.exhaustive;

import io.onetill.payment.Payment;
import io.onetill.payment.PaymentStatus;
import io.onetill.payment.RequestId;
import io.onetill.samples.shop.Choices;
import io.onetill.samples.shop.ScriptedShop;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** One run of one scenario under one plan, from opening the till to rest. */
final class Play {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final long LONGEST_MILLIS = Duration.ofMinutes(40).toMillis();
    /** After this the faults end, although something may still be open. */
    private static final long FAULTY_MILLIS = Duration.ofMinutes(6).toMillis();

    /**
     * What a run was.
     *
     * @param points every point that it passed
     * @param ends what became of the scenario's request; empty if the till never took it
     * @param violations broken promises, each with its ladder
     */
    record Result(List<Point> points, Optional<PaymentStatus> ends, List<String> violations) {}

    private final Scenario scenario;
    private final Plan plan;
    private final ScriptedShop shop;
    private final Counter counter;
    private boolean nothingOpen;

    private Play(Scenario scenario, Plan plan, ScriptedShop.Setting setting) {
        this.scenario = scenario;
        this.plan = plan;
        this.shop = new ScriptedShop(scenario + " with " + plan.steps(), Choices.decidedBy(plan), setting);
        this.counter = new Counter(shop);
        plan.watch(label -> shop.footprint(label.equals("power.POWER_CUT_AFTER_WRITE")));
    }

    static Result run(Scenario scenario, List<Plan.Step> steps, ScriptedShop.Setting setting) {
        return new Play(scenario, new Plan(steps), setting).run();
    }

    private Result run() {
        shop.open(counter::opened);
        until(() -> shop.door().isPresent());
        Wish wish = scenario.wish(scenario.original().map(this::sale));
        shop.faultsBegin();
        shop.steps();
        counter.asks(wish);
        scenario.cancelAfter().ifPresent(after -> shop.time().after(after, () -> counter.cancels(wish.id())));
        until(counter::finished);
        untilNothingIsOpen();
        Optional<PaymentStatus> ends = atRest(wish.id());
        if (!plan.carriedOut()) {
            // The same choices must give the same run, or nothing here means anything.
            shop.violated("harness", "a planned point was never reached", List.of());
        }
        return new Result(plan.points(), ends, shop.violations());
    }

    private Optional<PaymentStatus> atRest(RequestId request) {
        if (!shop.violations().isEmpty()) {
            return Optional.empty();
        }
        return shop.comesToRest(counter.requests()).stream()
                .filter(payment -> payment.requestId().equals(request))
                .map(Payment::status)
                .findFirst();
    }

    /** Sells without trouble what is then refunded or voided. */
    private Payment sale(Scenario sale) {
        Wish wish = sale.wish(Optional.empty());
        shop.steps();
        counter.asks(wish);
        until(counter::finished);
        boolean[] over = new boolean[1];
        shop.time().after(PAUSE, () -> over[0] = true);
        until(() -> over[0]);
        return counter.heard(wish.id()).orElseThrow(() -> new IllegalStateException("expected a sale by " + sale));
    }

    private void untilNothingIsOpen() {
        long last = shop.time().monotonicMillis() + FAULTY_MILLIS;
        look();
        until(() -> nothingOpen || shop.time().monotonicMillis() > last);
    }

    /** Looks again whatever happens: an answer may be lost with the till's power. */
    private void look() {
        shop.time().after(LOOK_EVERY, () -> {
            shop.door().ifPresent(door -> door.listOpen().onSuccess(open -> nothingOpen |= open.isEmpty()));
            if (!nothingOpen) {
                look();
            }
        });
    }

    private void until(BooleanSupplier done) {
        while (!done.getAsBoolean() && shop.violations().isEmpty()) {
            if (!shop.step() || shop.time().monotonicMillis() > LONGEST_MILLIS) {
                shop.violated("I8", "the shop stands still", List.of());
            }
        }
    }
}
