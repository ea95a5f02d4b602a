package io.onetill.samples.shop;

import io.onetill.PaymentsBuilder;
import io.onetill.card.simulator.SimulatedAcquirer;
import io.onetill.card.simulator.SimulatedCards;
import io.onetill.journal.MemoryJournal;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentAttempt;
import io.onetill.qr.WalletHttpRequest;
import io.onetill.qr.simulator.SimulatedCodes;
import io.onetill.qr.simulator.SimulatedNotification;
import io.onetill.secret.ClearAccess;
import io.onetill.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A shop with one till, its customers, its acquirer and its wallets on a virtual clock. First everything may go wrong
 * that the run's fault profile has; then nothing any more, and after some minutes the hosts' books are laid beside the
 * till's. One seed is one run, to the last byte.
 *
 * <pre>{@code
 * SimulationReport report = ShopSimulation.run(42, 1000);
 * }</pre>
 */
public final class ShopSimulation implements Shop {
    private static final Instant OPENING = Instant.parse("2026-11-23T02:00:00Z");
    private static final Duration AT_REST_AFTER = Duration.ofMinutes(8);
    private static final long LONGEST_MILLIS_PER_PAYMENT =
            Duration.ofMinutes(30).toMillis();

    private final long seed;
    private final VirtualTime time = new VirtualTime(OPENING);
    private final Choices choices;
    private final FaultProfile profile;
    private final Trace trace = new Trace(time);
    private final WrongClock clock = new WrongClock(time, trace);
    private final Violations violations;
    private final LossyNetwork network;
    private final DurableRecord durable;
    private final WireWatch watch;
    private final Hosts hosts;
    private final Told told;
    private final Customer customer;
    private final Cashier cashier;
    private final SeededIds ids;
    private final int wanted;
    private final UnaryOperator<PaymentsBuilder> prepare;
    private final MemoryJournal.Store store = new MemoryJournal.Store();
    private Till till;
    private ShopJournal journal;
    private int crashes;

    private ShopSimulation(long seed, Choices choices, int payments, UnaryOperator<PaymentsBuilder> prepare) {
        this.seed = seed;
        this.choices = choices;
        this.wanted = payments;
        this.prepare = prepare;
        this.profile = FaultProfile.draw(choices);
        this.violations = new Violations("seed " + seed, trace);
        this.network = new LossyNetwork(time, choices, profile, trace);
        this.durable = new DurableRecord(secrets(), violations);
        this.watch = new WireWatch(durable, violations);
        this.hosts = new Hosts(
                io.onetill.card.simulator.SimulatedLedger.inMemory(),
                io.onetill.qr.simulator.SimulatedLedger.inMemory(),
                profile.forgetfulHost() ? SimulatedAcquirer.Memory.FORGETFUL : SimulatedAcquirer.Memory.REMEMBERS,
                seed,
                () -> time.wallTime().minus(clock.error()));
        this.told = new Told(violations);
        this.customer = new Customer(time, trace, hosts.wallets.payer());
        this.cashier = new Cashier(time, choices, trace, violations, told, customer, payments);
        this.ids = new SeededIds(seed);
        this.hosts.wallets.onNotification(this::deliver);
        PoweredTime power = new PoweredTime(time);
        this.journal = journalOn(power);
        this.till = new Till(this, power, hosts);
    }

    /**
     * Runs a shop.
     *
     * @param seed decides everything
     * @param payments how many sales, refunds and voids are asked for
     */
    public static SimulationReport run(long seed, int payments) {
        return run(seed, payments, UnaryOperator.identity());
    }

    /** The same with a till that is prepared in another way, for tests of the simulation itself. */
    static SimulationReport run(long seed, int payments, UnaryOperator<PaymentsBuilder> prepare) {
        return new ShopSimulation(seed, Choices.ofSeed(seed), payments, prepare).run();
    }

    /** Runs the shop of an earlier report again, from its choices; ids and keys come from its seed. */
    public static SimulationReport replay(long seed, int payments, List<Integer> choices) {
        return new ShopSimulation(seed, Choices.replaying(choices), payments, UnaryOperator.identity()).run();
    }

    private SimulationReport run() {
        long started = System.nanoTime();
        open();
        new Trouble(time, choices, profile, trace, clock, hosts, this::till, () -> powerCut(Fault.POWER_CUT)).begin();
        while (!cashier.finished() && !violations.any()) {
            if (!time.step() || time.monotonicMillis() > (wanted + 1) * LONGEST_MILLIS_PER_PAYMENT) {
                violations.add("I8", "the shop stands still", Set.of());
            }
        }
        if (!violations.any()) {
            comeToRest();
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        return new SimulationReport(
                seed,
                cashier.asked(),
                trace.hash(),
                violations.found(),
                crashes,
                profile.injected(),
                durable.coverage(),
                time.monotonicMillis() / 1000,
                cashier.asked() / seconds,
                choices.made());
    }

    private void open() {
        Till opening = till;
        opening.open(journal, ids, prepare).onComplete(opened -> {
            if (!opening.power.on()) {
                return;
            }
            if (opened.succeeded()) {
                trace.note("", "the till is open");
                cashier.opened(opening, opened.result());
            } else {
                trace.note("", "the till did not open");
                cutPower(0);
            }
        });
    }

    private ShopJournal journalOn(PoweredTime power) {
        return new ShopJournal(store, power, profile, choices, durable, this::cutPower);
    }

    @Override
    public boolean powerCut(Fault how) {
        boolean cut = profile.injects(how);
        if (cut) {
            cutPower(choices.choose(journal.waitingWrites() + 1, "power.survivors"));
        }
        return cut;
    }

    /** Everything in the till is gone; what its disk has, and what is on the wires, stays. */
    private void cutPower(int survivors) {
        crashes++;
        trace.note("", "POWER CUT, " + survivors + " writes survive");
        till.power.cut();
        journal.crash(survivors);
        cashier.closed();
        time.after(Duration.ofMillis(choices.between(500, 20_000, "power.back")), () -> {
            PoweredTime power = new PoweredTime(time);
            journal = journalOn(power);
            till = new Till(this, power, hosts);
            trace.note("", "power is back");
            open();
        });
    }

    private void deliver(SimulatedNotification notification) {
        WalletHttpRequest request = notification.request();
        boolean alipay = notification.wallet().equals("alipay");
        network.carry(new LossyNetwork.Carriage<Boolean>(
                "",
                Duration.ofSeconds(5),
                () -> {
                    if (till.power.on()) {
                        (alipay ? till.alipay : till.weChat).notified(request);
                    }
                    return java.util.Optional.empty();
                },
                java.util.Optional::empty,
                UnaryOperator.identity(),
                answer -> {},
                () -> {}));
    }

    /** Faults end; after five minutes to resolve and three in reserve nothing may be open, also not after a restart. */
    private void comeToRest() {
        profile.end();
        clock.set(Duration.ZERO);
        till.reader.plug();
        till.pinPad.plug();
        till.printer.loadRoll();
        trace.note("", "from here on nothing goes wrong");
        time.advance(AT_REST_AFTER);
        new Audit(hosts, violations).check(payments());
        if (!violations.any()) {
            cutPower(0);
            time.advance(Duration.ofMinutes(1));
            new Audit(hosts, violations).check(payments());
        }
    }

    private List<Payment> payments() {
        List<Payment> all = new ArrayList<>();
        cashier.inventory(
                payment -> {
                    all.add(payment);
                    told.hears(payment);
                },
                open -> {
                    open.forEach(payment -> violations.add(
                            "I8",
                            payment.id() + " is still open: " + payment.status() + " with attempts "
                                    + payment.attempts().stream()
                                            .map(PaymentAttempt::state)
                                            .toList(),
                            Audit.references(List.of(payment))));
                });
        time.advance(Duration.ofSeconds(1));
        return all;
    }

    static List<String> secrets() {
        List<String> secrets = new ArrayList<>();
        for (SimulatedCards card : SimulatedCards.values()) {
            secrets.add(card.pan().clear(ClearAccess.token()));
        }
        SimulatedCodes.rows().forEach(row -> secrets.add(row.code()));
        return List.copyOf(secrets);
    }

    private Till till() {
        return till;
    }

    @Override
    public Trace trace() {
        return trace;
    }

    @Override
    public LossyNetwork network() {
        return network;
    }

    @Override
    public WireWatch watch() {
        return watch;
    }

    @Override
    public Choices choices() {
        return choices;
    }

    @Override
    public FaultProfile profile() {
        return profile;
    }

    @Override
    public void tap(byte[] message) {
        trace.mix(message);
    }

    @Override
    public byte[] spoil(byte[] bytes) {
        int at = choices.choose(bytes.length, "network.byte");
        return AcquirerWire.flip(bytes, at, choices.between(1, 255, "network.change"));
    }
}
