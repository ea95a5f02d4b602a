package io.onetill.samples.shop;

import io.onetill.Payments;
import io.onetill.card.simulator.SimulatedCards;
import io.onetill.card.simulator.SimulatedQrScenario;
import io.onetill.journal.MemoryJournal;
import io.onetill.payment.OpenWork;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentAttempt;
import io.onetill.payment.SupervisorNote;
import io.onetill.qr.WalletChannel;
import io.onetill.qr.simulator.SimulatedCodes;
import io.onetill.secret.ClearAccess;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One till's place in the shop, with what outlives its power cuts: the disk, the cashier, and the observers' notes. Each
 * time the power comes back there is a new {@link Till}.
 */
final class Place implements Shop {
    /** What no entry may hold. */
    static final List<String> SECRETS = secrets();

    final DurableRecord durable;
    final Cashier cashier;
    private final World world;
    private final int number;
    private final Rig rig;
    private final Choices choices;
    private final Trace trace;
    private final WrongClock clock;
    private final LossyNetwork network;
    private final WireWatch watch;
    final Doorbell doorbell;
    private final Told told;
    private final SeededIds ids;
    private final MemoryJournal.Store store = new MemoryJournal.Store();
    private Till till;
    private ShopJournal journal;
    private int crashes;
    private int openPayments;

    Place(World world, int number, Rig rig) {
        this.world = world;
        this.number = number;
        this.rig = rig;
        this.choices = world.choices.ofTill(number);
        this.trace = world.trace.ofTill(number);
        this.clock = new WrongClock(trace);
        this.network = new LossyNetwork(world.time, choices, world.profile, trace);
        this.durable = new DurableRecord(world.hosts, Hosts.terminal(number), SECRETS, trace, world.violations);
        this.watch = new WireWatch(durable, world.violations, world.time::monotonicMillis);
        this.told = new Told(durable, world.violations);
        Customer customer = new Customer(world.time, trace, world.hosts, world.chips);
        String prefix = number == 1 ? "" : "till" + number + "-";
        this.cashier = new Cashier(world.time, choices, trace, world.violations, told, customer, world.profile, prefix);
        this.ids = new SeededIds(world.plan.seed(), number);
        this.doorbell = new Doorbell(world, this, trace, () -> till);
        PoweredTime power = new PoweredTime(world.time, clock::error);
        this.journal = journalOn(power);
        this.till = new Till(this, power, world.hosts, rig.fittings().get(), number);
    }

    /** Switches on. */
    void open() {
        Till opening = till;
        opening.open(journal, ids, rig.prepare()).onComplete(opened -> {
            if (!opening.power.on()) {
                return;
            }
            if (opened.succeeded()) {
                trace.note(Lane.TILL, "", "is open");
                cashier.opened(opening, opened.result());
            } else {
                trace.note(Lane.TILL, "", "does not open");
                cutPower(0);
            }
        });
    }

    /** From now on things may go wrong here without any message. */
    void begin() {
        new Trouble(
                        world.time,
                        choices,
                        world.profile,
                        trace,
                        clock,
                        world.hosts,
                        () -> till,
                        () -> powerCut(Fault.POWER_CUT))
                .begin();
    }

    int crashes() {
        return crashes;
    }

    /** How many requests have become payments: their first entry is durable. */
    int payments() {
        return (int) cashier.errands()
                .counted()
                .filter(errand -> durable.has(errand.id))
                .count();
    }

    /** Of how many of them a message may have left to a host. */
    int sent() {
        return (int) cashier.errands()
                .counted()
                .filter(errand -> durable.sent(errand.id))
                .count();
    }

    private ShopJournal journalOn(PoweredTime power) {
        return new ShopJournal(store, power, world.profile, choices, durable, this::cutPower);
    }

    @Override
    public boolean powerCut(Fault how) {
        boolean cut = world.profile.injects(how, choices);
        if (cut) {
            trace.fault(Lane.TILL, "", how.words());
            cutPower(choices.choose(journal.waitingWrites() + 1, "power.survivors"));
        }
        return cut;
    }

    /** Everything in the till is gone; what its disk has, and what is on the wires, stays. */
    void cutPower(int survivors) {
        crashes++;
        trace.fault(Lane.TILL, "", survivors == 0 ? "POWER CUT" : "POWER CUT, writes under way survive");
        till.power.cut();
        journal.crash(survivors);
        cashier.closed();
        world.time.after(Duration.ofMillis(choices.between(500, 20_000, "power.back")), () -> {
            PoweredTime power = new PoweredTime(world.time, clock::error);
            journal = journalOn(power);
            till = new Till(this, power, world.hosts, rig.fittings().get(), number);
            trace.note(Lane.TILL, "", "power is back");
            open();
        });
    }

    /** Everything that went wrong here and stays wrong is put right. */
    void repair() {
        clock.set(Duration.ZERO);
        till.reader.plug();
        till.pinPad.plug();
        till.printer.loadRoll();
    }

    /** The till's terminal number. */
    String terminal() {
        return Hosts.terminal(number);
    }

    /** Whether a payment is this till's. */
    boolean has(Payment payment) {
        return durable.status(payment.id()).isPresent();
    }

    /** A channel of the till as it stands now. */
    WalletChannel wallet(String id) {
        return id.equals("alipay") ? till.alipay : till.weChat;
    }

    /** Signs all open work and closes the day; gives what tells one closing from another, or nothing if it fails. */
    Optional<String> closes(LocalDate day) {
        Optional<Payments> door = cashier.door();
        if (door.isEmpty()) {
            return Optional.empty();
        }
        SupervisorNote note = new SupervisorNote("supervisor", "seen at the close of the day");
        List<OpenWork> work = world.await(door.get().openWork()).orElse(List.of());
        work.stream()
                .flatMap(item -> item.payment().stream())
                .distinct()
                .forEach(payment -> world.await(door.get().sign(payment, note)));
        if (work.stream().anyMatch(item -> item.payment().isEmpty())) {
            world.await(door.get().signTill(note));
        }
        return world.await(door.get().closeDay(day, "supervisor"))
                .map(closed -> closed.number() + " " + closed.chainHead() + " " + closed.report());
    }

    /** Asks the till for what is open; its answer is there a moment later. */
    void askForOpen() {
        openPayments = 1;
        cashier.door()
                .map(Payments::listOpen)
                .ifPresent(list -> list.onSuccess(payments -> openPayments = payments.size()));
    }

    /** What the till answered; one that is off or cannot say counts as one open payment. */
    int openPayments() {
        return openPayments;
    }

    /** All payments of the till as it tells them; what is still open is a violation. */
    List<Payment> inventory() {
        List<Payment> all = new ArrayList<>();
        Optional<Payments> door = cashier.door();
        if (door.isEmpty()) {
            world.violations.add("I8", "the till did not open", Set.of());
            return all;
        }
        new Inventory(trace, world.violations)
                .ask(
                        door.get(),
                        cashier.errands().all(),
                        payment -> {
                            all.add(payment);
                            told.hears(payment);
                            payment.attempts().forEach(this::mustBeErased);
                        },
                        open -> open.forEach(this::stillOpen));
        return all;
    }

    /** What was kept of a card is erased when its attempt is final. */
    private void mustBeErased(PaymentAttempt attempt) {
        if (attempt.state().isFinal()) {
            journal.unseal(attempt.id())
                    .onSuccess(kept -> kept.ifPresent(card -> world.violations.add(
                            "C12", "the sealed card of " + attempt.id() + " is still on the disk", Set.of())));
        }
    }

    private void stillOpen(Payment payment) {
        world.violations.add(
                "I8",
                payment.requestId() + " is still open: " + payment.status() + " with attempts "
                        + payment.attempts().stream().map(PaymentAttempt::state).toList(),
                Audit.references(List.of(payment)));
    }

    private static List<String> secrets() {
        List<String> secrets = new ArrayList<>();
        for (SimulatedCards card : SimulatedCards.values()) {
            secrets.add(card.pan().clear(ClearAccess.token()));
        }
        SimulatedCodes.rows().forEach(row -> secrets.add(row.code()));
        SimulatedQrScenario.rows().forEach(row -> secrets.add(row.code()));
        return List.copyOf(Set.copyOf(secrets));
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
        return world.profile;
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
