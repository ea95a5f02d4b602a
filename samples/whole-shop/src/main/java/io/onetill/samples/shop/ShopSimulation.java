package io.onetill.samples.shop;

import io.onetill.PaymentsBuilder;
import io.onetill.payment.Payment;
import io.onetill.qr.simulator.SimulatedNotification;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A shop with its tills, customers, acquirer and wallets on a virtual clock. First everything may go wrong that the run's
 * fault profile has; then nothing any more, and after some minutes the hosts' books are laid beside the tills'. One seed
 * is one run, to the last byte. For many runs see {@link SwarmRun}.
 *
 * <pre>{@code
 * SimulationReport report = ShopSimulation.run(42, 150);
 * }</pre>
 */
public final class ShopSimulation {
    /** With faults gone, nothing may be open for longer (I8). */
    public static final Duration LONGEST_TO_REST = Duration.ofMinutes(5);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(20);
    private static final long LONGEST_MILLIS_PER_PAYMENT =
            Duration.ofMinutes(30).toMillis();

    private final World world;
    private final List<Place> places = new ArrayList<>();
    private long restSeconds;
    private int rounds;

    private ShopSimulation(World world, Rig rig) {
        this.world = world;
        for (int till = 1; till <= world.plan.tills(); till++) {
            places.add(new Place(world, till, rig));
        }
        world.hosts.wallets.onNotification(this::deliver);
    }

    /**
     * Runs a shop with one till for one day, under all faults.
     *
     * @param seed decides everything
     * @param payments how many sales, refunds and voids are taken
     */
    public static SimulationReport run(long seed, int payments) {
        return run(ShopPlan.of(seed, payments), Rig.NONE);
    }

    /** The same with tills that are prepared in another way, for tests of the simulation itself. */
    public static SimulationReport run(long seed, int payments, UnaryOperator<PaymentsBuilder> prepare) {
        return run(ShopPlan.of(seed, payments), Rig.prepared(prepare));
    }

    /** Runs a shop. If it breaks a promise, it runs once more to write down how. */
    public static SimulationReport run(ShopPlan plan, Rig rig) {
        SimulationReport report = run(plan, Choices.ofSeed(plan.seed()), rig, false);
        return report.broken().isEmpty() ? report : run(plan, Choices.ofSeed(plan.seed()), rig, true);
    }

    /** Runs a shop again by the choices of an earlier report; ids and keys come from the seed. */
    public static SimulationReport replay(ShopPlan plan, Collection<Choice> choices) {
        return replay(plan, choices, Rig.NONE, true);
    }

    /** @param keepsTrace whether violations come with their ladders */
    static SimulationReport replay(ShopPlan plan, Collection<Choice> choices, Rig rig, boolean keepsTrace) {
        return run(plan, Choices.replaying(choices), rig, keepsTrace);
    }

    private static SimulationReport run(ShopPlan plan, Choices choices, Rig rig, boolean keepsTrace) {
        long started = System.nanoTime();
        ShopSimulation shop = new ShopSimulation(new World(plan, choices, keepsTrace), rig);
        shop.run();
        return shop.report((System.nanoTime() - started) / 1e9);
    }

    private void run() {
        LocalDate opened = DayBooks.day(world);
        places.forEach(Place::open);
        for (int day = 0; day < world.plan.days() && !world.violations.any(); day++) {
            if (day > 0) {
                nextMorning();
            }
            sell(day);
            comeToRest();
            List<Payment> payments = world.violations.any() ? List.of() : audit();
            if (!world.violations.any()) {
                new DayBooks(world, places, opened).check(payments);
            }
        }
        if (!world.violations.any()) {
            places.forEach(place -> place.cutPower(0));
            world.time.advance(Duration.ofMinutes(1));
            audit();
        }
    }

    /** What is asked for on a day, until all of it is answered or given up. */
    private void sell(int day) {
        int today = share(world.plan.payments(), day, world.plan.days());
        for (int i = 0; i < places.size(); i++) {
            places.get(i).begin();
            places.get(i).cashier.wants(share(today, i, places.size()));
        }
        long until = world.time.monotonicMillis() + (today + 1) * LONGEST_MILLIS_PER_PAYMENT;
        while (!(finished() && allPaid()) && !world.violations.any()) {
            boolean stands = !world.time.step();
            if (stands || world.time.monotonicMillis() > until) {
                world.violations.add("I8", "the shop stands still", Set.of());
            }
        }
    }

    private static int share(int all, int part, int parts) {
        return (int) ((long) all * (part + 1) / parts - (long) all * part / parts);
    }

    private void nextMorning() {
        world.time.advance(Duration.between(world.hosts.now(), DayBooks.morningAfter(DayBooks.day(world))));
        world.profile.begin();
        world.trace.note(Lane.CASHIER, "", "another day");
    }

    private boolean finished() {
        for (Place place : places) {
            if (!place.cashier.finished()) {
                return false;
            }
        }
        return true;
    }

    /** Whether all requests have become payments; if not, there are others to ask for now. */
    private boolean allPaid() {
        rounds++;
        places.forEach(place -> place.cashier.asksInstead(place.payments(), rounds));
        return finished();
    }

    private void deliver(SimulatedNotification notification) {
        // The address that a till gave its wallet ends in /number/wallet.
        String[] path = notification.request().path().split("/");
        int till = Integer.parseInt(path[path.length - 2]);
        boolean alipay = notification.wallet().equals("alipay");
        places.get(till - 1).doorbell.notified(alipay, notification.request());
        if (places.size() > 1) {
            places.get(till % places.size()).doorbell.notifiedOfNobody(alipay, notification.request());
        }
    }

    /** Faults end; within five minutes nothing may be open. */
    private void comeToRest() {
        if (world.violations.any()) {
            return;
        }
        world.profile.end();
        places.forEach(Place::repair);
        world.trace.note(Lane.CASHIER, "", "from here on nothing goes wrong");
        for (long waited = 0; waited < LONGEST_TO_REST.toSeconds(); waited += LOOK_EVERY.toSeconds()) {
            places.forEach(Place::askForOpen);
            world.time.advance(LOOK_EVERY);
            if (places.stream().anyMatch(place -> place.openPayments() > 0)) {
                restSeconds = waited + LOOK_EVERY.toSeconds();
            }
        }
    }

    private List<Payment> audit() {
        List<Payment> payments = new ArrayList<>();
        for (Place place : places) {
            List<Payment> all = place.inventory();
            world.time.advance(Duration.ofSeconds(1));
            payments.addAll(all);
        }
        new Audit(world.hosts, world.violations).check(payments);
        return payments;
    }

    private SimulationReport report(double seconds) {
        Map<String, Long> coverage = new TreeMap<>();
        places.forEach(place -> place.durable.coverage().addTo(coverage));
        int payments = places.stream().mapToInt(Place::payments).sum();
        List<Violation> broken = world.violations.found();
        String again = "seed " + world.plan.seed() + ": ";
        return new SimulationReport(
                world.plan.seed(),
                payments,
                places.stream().mapToInt(Place::sent).sum(),
                places.stream()
                        .mapToInt(place -> place.cashier.errands().asked())
                        .sum(),
                world.trace.hash(),
                world.trace.story(),
                broken.stream().map(each -> each.after(again)).toList(),
                broken,
                places.stream().mapToInt(Place::crashes).sum(),
                world.profile.injected(),
                coverage,
                world.time.monotonicMillis() / 1000,
                restSeconds,
                payments / seconds,
                world.choices.made());
    }
}
