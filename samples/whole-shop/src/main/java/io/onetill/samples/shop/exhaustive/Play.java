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
     * @param steps how many things happened from asking to the end of everything that was open
     * @param hash of everything that happened until then
     */
    record Result(List<Point> points, Optional<PaymentStatus> ends, List<String> violations, int steps, String hash) {}

    /**
     * Something that somebody does in the middle.
     *
     * @param afterStep after how many things that happened since the cashier asked
     * @param act what is done
     * @param alone whether the customer does nothing but what the act says
     */
    record Interruption(int afterStep, Stage.Act act, boolean alone) {
        @Override
        public String toString() {
            return alone ? act.toString() : act + " after step " + afterStep;
        }
    }

    private final Scenario scenario;
    private final Plan plan;
    private final ScriptedShop shop;
    private final Counter counter;
    private final Optional<Interruption> interruption;
    private Optional<Payment> sale = Optional.empty();
    private boolean nothingOpen;
    private int steps;

    private Play(Scenario scenario, Plan plan, Optional<Interruption> interruption, ScriptedShop.Setting setting) {
        this.scenario = scenario;
        this.plan = plan;
        this.interruption = interruption;
        String name =
                scenario + " with " + interruption.map(Interruption::toString).orElseGet(plan::toString);
        this.shop = new ScriptedShop(
                name, Choices.decidedBy(plan), scenario.offline() ? setting.approvingOffline() : setting);
        this.counter = new Counter(shop);
        plan.watch(label -> shop.footprint(label.equals("power.POWER_CUT_AFTER_WRITE")));
    }

    static Result run(Scenario scenario, Plan plan, ScriptedShop.Setting setting) {
        return new Play(scenario, plan, Optional.empty(), setting).run();
    }

    static Result run(Scenario scenario, Interruption interruption, ScriptedShop.Setting setting) {
        return new Play(scenario, new Plan(List.of()), Optional.of(interruption), setting).run();
    }

    private Result run() {
        shop.open(counter::opened);
        until(() -> shop.door().isPresent());
        sale = scenario.original().flatMap(this::sell);
        if (!shop.violations().isEmpty()) {
            return new Result(List.of(), Optional.empty(), shop.violations(), 0, shop.hash());
        }
        Wish wish = scenario.wish(sale);
        shop.faultsBegin();
        shop.steps();
        counter.asks(interruption.filter(Interruption::alone).isPresent() ? wish.without() : wish);
        scenario.cancelAfter().ifPresent(after -> shop.time().after(after, () -> counter.cancels(wish.id())));
        go(wish, counter::finished);
        long last = shop.time().monotonicMillis() + FAULTY_MILLIS;
        look();
        go(wish, () -> nothingOpen && counter.finished() || shop.time().monotonicMillis() > last);
        String hash = shop.hash();
        Optional<PaymentStatus> ends = atRest(wish.id());
        if (!plan.carriedOut() && shop.violations().isEmpty()) {
            // The same choices must give the same run, or nothing here means anything.
            shop.violated("harness", "a planned point was never reached", List.of());
        }
        return new Result(plan.points(), ends, shop.violations(), steps, hash);
    }

    private void go(Wish wish, BooleanSupplier done) {
        until(() -> {
            if (done.getAsBoolean()) {
                return true;
            }
            interrupt(wish);
            steps++;
            return false;
        });
    }

    private void interrupt(Wish wish) {
        interruption
                .filter(due -> due.afterStep() == steps)
                .ifPresent(due -> due.act().on(new Stage(scenario, shop, counter, wish, sale)));
    }

    private Optional<PaymentStatus> atRest(RequestId request) {
        if (!shop.violations().isEmpty()) {
            return Optional.empty();
        }
        return shop.comesToRest(counter.requests(), counter::everyHandleIsSettled).stream()
                .filter(payment -> payment.requestId().equals(request))
                .map(Payment::status)
                .findFirst();
    }

    /** Sells without trouble what is then refunded or voided. */
    private Optional<Payment> sell(Scenario by) {
        Wish wish = by.wish(Optional.empty());
        shop.steps();
        counter.asks(wish);
        until(counter::finished);
        boolean[] over = new boolean[1];
        shop.time().after(PAUSE, () -> over[0] = true);
        until(() -> over[0]);
        if (counter.heard(wish.id()).isEmpty()) {
            shop.violated("harness", "there is no sale by " + by, List.of());
        }
        return counter.heard(wish.id());
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
