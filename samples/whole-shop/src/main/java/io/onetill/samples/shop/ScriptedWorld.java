package io.onetill.samples.shop;

import io.onetill.Payments;
import io.onetill.card.simulator.SimulatedAcquirer;
import io.onetill.card.simulator.SimulatedCards;
import io.onetill.journal.MemoryJournal;
import io.onetill.qr.simulator.SimulatedNotification;
import io.onetill.samples.shop.LossyNetwork.Carriage;
import io.onetill.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The parts of a {@link ScriptedShop}: hosts and wires, which are always there, and one run of the till after another. */
final class ScriptedWorld implements Shop {
    private static final Instant OPENING = Instant.parse("2026-11-23T02:00:00Z");
    private static final List<String> SECRETS = Place.SECRETS;
    private static final long SEED = 1;

    final VirtualTime time = new VirtualTime(OPENING);
    final Trace trace = Trace.on(time, true).ofTill(1);
    final WrongClock clock = new WrongClock(trace);
    final Violations violations;
    final Hosts hosts;
    final Customer customer;
    Till till;
    private final ScriptedShop shop;
    private final ScriptedShop.Setting setting;
    private final Choices choices;
    private final FaultProfile profile;
    private final LossyNetwork network;
    private final DurableRecord durable;
    private final WireWatch watch;
    private final SeededIds ids = new SeededIds(SEED);
    private final MemoryJournal.Store store = new MemoryJournal.Store();
    private Consumer<Payments> counter = opened -> {};
    private @Nullable Payments door;
    private ShopJournal journal;
    private Fittings fittings;

    ScriptedWorld(Choices choices, ScriptedShop shop, ScriptedShop.Setting setting) {
        this.shop = shop;
        this.setting = setting;
        this.choices = choices;
        this.profile = FaultProfile.planned(setting.faults(), setting.forgetfulHost());
        this.violations = new Violations(trace);
        this.network = new LossyNetwork(time, choices, profile, trace);
        this.hosts = new Hosts(
                io.onetill.card.simulator.SimulatedLedger.inMemory(),
                io.onetill.qr.simulator.SimulatedLedger.inMemory(),
                setting.forgetfulHost() ? SimulatedAcquirer.Memory.FORGETFUL : SimulatedAcquirer.Memory.REMEMBERS,
                SEED,
                time::wallTime);
        this.durable = new DurableRecord(hosts, Hosts.TERMINAL, SECRETS, trace, violations);
        this.watch = new WireWatch(durable, violations, time::monotonicMillis);
        this.customer = new Customer(time, trace, hosts, new EnumMap<>(SimulatedCards.class));
        PoweredTime power = new PoweredTime(time, clock::error);
        this.journal = journalOn(power);
        this.fittings = setting.fittings().apply(shop);
        this.till = new Till(this, power, hosts, fittings, 1);
        this.hosts.wallets.onNotification(notification -> fittings.notification(() -> deliver(notification)));
    }

    void open(Consumer<Payments> newCounter) {
        counter = newCounter;
        open();
    }

    Optional<Payments> door() {
        return Optional.ofNullable(door);
    }

    /** Grows with everything that outlives a power cut of this kind: durable writes, messages, deeds. */
    long footprint(boolean waitingWritesSurvive) {
        return trace.events() * 1000 + durable.writes() + (waitingWritesSurvive ? journal.waitingWrites() : 0);
    }

    DurableRecord durable() {
        return durable;
    }

    /** The disk failed, and nothing more reaches it until the journal is opened again. */
    void diskFails() {
        journal.crash(0);
    }

    void cutPower(int survivors) {
        trace.fault(Lane.TILL, "", survivors == 0 ? "POWER CUT" : "POWER CUT, writes under way survive");
        till.power.cut();
        journal.crash(survivors);
        door = null;
        time.after(Duration.ofMillis(choices.between(500, 20_000, "power.back")), () -> {
            PoweredTime power = new PoweredTime(time, clock::error);
            journal = journalOn(power);
            fittings = setting.fittings().apply(shop);
            till = new Till(this, power, hosts, fittings, 1);
            trace.note(Lane.TILL, "", "power is back");
            open();
        });
    }

    private void open() {
        Till opening = till;
        opening.open(journal, ids, UnaryOperator.identity()).onComplete(opened -> {
            if (!opening.power.on()) {
                return;
            }
            if (opened.succeeded()) {
                trace.note(Lane.TILL, "", "is open");
                customer.faces(opening);
                door = opened.result();
                counter.accept(opened.result());
            } else {
                trace.note(Lane.TILL, "", "does not open");
                cutPower(0);
            }
        });
    }

    private ShopJournal journalOn(PoweredTime power) {
        return new ShopJournal(store, power, profile, choices, durable, this::cutPower);
    }

    private void deliver(SimulatedNotification notification) {
        boolean alipay = notification.wallet().equals("alipay");
        network.carry(new Carriage<Boolean>(
                "",
                Duration.ofSeconds(5),
                () -> {
                    if (till.power.on()) {
                        trace.note(Lane.TILL, "", "<- notification");
                        (alipay ? till.alipay : till.weChat).notified(notification.request());
                    }
                    return Optional.empty();
                },
                Optional::empty,
                UnaryOperator.identity(),
                answer -> {},
                () -> {}));
    }

    @Override
    public boolean powerCut(Fault how) {
        boolean cut = profile.injects(how, choices);
        if (cut) {
            trace.fault(Lane.TILL, "", how.words());
            cutPower(choices.choose(journal.waitingWrites() + 1, "power.survivors"));
        }
        return cut;
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
