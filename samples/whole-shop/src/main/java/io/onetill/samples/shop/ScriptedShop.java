package io.onetill.samples.shop;

import io.onetill.Payments;
import io.onetill.card.simulator.SimulatedCards;
import io.onetill.payment.EntryMode;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentAttempt;
import io.onetill.payment.PaymentId;
import io.onetill.payment.RequestId;
import io.onetill.secret.PaymentCode;
import io.onetill.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A shop in which nothing is left to chance: a script says who does what, and planned choices say what goes wrong at
 * which point. The till, its wires and its hosts are those of {@link ShopSimulation}. For exhaustive runs of one
 * payment. Not safe for several threads, but each thread may have shops of its own.
 */
public final class ScriptedShop {
    private static final Duration AT_REST_AFTER = Duration.ofMinutes(8);
    private static final Duration QUIET = Duration.ofMillis(100);

    /**
     * What is the same for all runs of a kind.
     *
     * @param faults which faults are drawn at their points
     * @param forgetfulHost whether the acquirer forgets reversals of what it has not seen
     * @param fittings what stands between a till and its ports; asked anew each time that the till gets power
     */
    public record Setting(Set<Fault> faults, boolean forgetfulHost, Function<ScriptedShop, Fittings> fittings) {
        /** Copies the set. */
        public Setting {
            faults = Set.copyOf(faults);
        }

        /** The same for tills that may approve small amounts without the issuer. */
        public Setting approvingOffline() {
            return new Setting(faults, forgetfulHost, shop -> new OfflineFittings(fittings.apply(shop)));
        }
    }

    private final String run;
    private final Choices choices;
    private final ScriptedWorld world;
    private final Told told;
    private final Moments moments;
    private long quietSince = -1;
    private boolean looking;

    /** A shop that is still closed. The run's name stands before each violation. */
    public ScriptedShop(String run, Choices choices, Setting setting) {
        this.run = run;
        this.choices = choices;
        this.world = new ScriptedWorld(choices, this, setting);
        this.told = new Told(world.durable(), world.violations);
        this.moments = new Moments(world);
        moments.afflictWallets();
    }

    /** The shop's clock; {@link #step} moves it. */
    public VirtualTime time() {
        return world.time;
    }

    /** Every decision of this run. */
    public Choices choices() {
        return choices;
    }

    /** Switches the till on; each time that it has opened, also after a power cut, the counter is given its door. */
    public void open(Consumer<Payments> counter) {
        world.open(counter);
    }

    /** The till's door while it is open. */
    public Optional<Payments> door() {
        return world.door();
    }

    /** From now on faults are drawn. */
    public void faultsBegin() {
        world.profile().begin();
    }

    /** Whether faults are drawn now. */
    public boolean faulty() {
        return !world.profile().over();
    }

    /** Lets the next thing happen; false if nothing ever will. */
    public boolean step() {
        boolean stepped = world.time.step();
        if (faulty() && !looking && world.trace.events() != quietSince) {
            looking = true;
            lookForQuiet();
        }
        return stepped;
    }

    /** A point in the middle of each wait: after everything that happened, once, when nothing more happens at once. */
    private void lookForQuiet() {
        long seen = world.trace.events();
        world.time.after(QUIET, () -> {
            if (!faulty()) {
                looking = false;
            } else if (world.trace.events() != seen) {
                lookForQuiet();
            } else {
                looking = false;
                quietSince = seen;
                moments.quiet();
            }
        });
    }

    /** The customer at the till presents a card. */
    public void presents(SimulatedCards card, EntryMode mode) {
        world.customer.present("", card, mode, world.till);
    }

    /** The customer holds a payment code to the scanner. */
    public void shows(String code) {
        if (world.till.power.on()) {
            note("", "the customer shows a payment code");
            world.till.scanner.scan(PaymentCode.of(code));
        }
    }

    /** The customer scans the shown code of a wallet and pays, if it is shown. */
    public void scans(String wallet) {
        world.customer.scan("", wallet);
    }

    /** A new customer comes: nothing of the former one lies at the devices. */
    public void steps() {
        world.customer.steps(world.till);
    }

    /**
     * Grows with everything that outlives a power cut: durable writes, messages, deeds. Two power cuts that find the same
     * leave the same behind.
     *
     * @param waitingWritesSurvive whether the power cut lets the waiting writes reach the disk
     */
    public long footprint(boolean waitingWritesSurvive) {
        return world.footprint(waitingWritesSurvive);
    }

    /** The disk failed, and nothing more reaches it until the journal is opened again. */
    public void diskFails() {
        world.diskFails();
    }

    /** Notes an event for the ladder; the reference is the number by which both sides know it, or empty. */
    public void note(String reference, String text) {
        world.trace.note(Lane.CASHIER, reference, text);
    }

    /** The hash of everything that happened so far, 16 hexadecimal digits. */
    public String hash() {
        return world.trace.hash();
    }

    /** The shop was told this. */
    public void hears(Payment payment) {
        told.hears(payment);
    }

    /** The shop was told that this payment will not be charged. */
    public void hearsUndoing(PaymentId payment) {
        told.hearsUndoing(payment);
    }

    /** The shop was told that what was asked for by this request is being undone. */
    public void hearsUndoing(RequestId request) {
        told.hearsUndoing(request);
    }

    /** A promise was broken. */
    public void violated(String invariant, String sentence, Collection<String> references) {
        world.violations.add(invariant, sentence, references);
    }

    /** The broken promises so far, each with its ladder. */
    public List<String> violations() {
        // Asked after every step.
        return !world.violations.any()
                ? List.of()
                : world.violations.found().stream()
                        .map(each -> each.after(run + ": "))
                        .toList();
    }

    /**
     * Faults end. After five minutes to resolve and three in reserve nothing may be open, and the hosts' books agree
     * with the till's, also after one more restart.
     *
     * @param atRest called when everything should be final, before the restart
     * @return what became of these requests, as far as the till knows them
     */
    public List<Payment> comesToRest(Collection<RequestId> requests, Runnable atRest) {
        world.profile().end();
        world.clock.set(Duration.ZERO);
        world.till.reader.plug();
        world.till.pinPad.plug();
        world.till.printer.loadRoll();
        note("", "from here on nothing goes wrong");
        world.time.advance(AT_REST_AFTER);
        atRest.run();
        List<Payment> payments = inventory(requests);
        new Audit(world.hosts, world.violations).check(payments);
        if (!world.violations.any()) {
            world.cutPower(0);
            world.time.advance(Duration.ofMinutes(1));
            payments = inventory(requests);
            new Audit(world.hosts, world.violations).check(payments);
        }
        return payments;
    }

    private List<Payment> inventory(Collection<RequestId> requests) {
        List<Payment> all = new ArrayList<>();
        Optional<Payments> open = door();
        if (open.isEmpty()) {
            violated("I8", "the till did not open", Set.of());
            return all;
        }
        for (RequestId request : requests) {
            open.get()
                    .find(request)
                    .onSuccess(found -> found.ifPresent(payment -> {
                        all.add(payment);
                        told.hears(payment);
                    }))
                    .onFailure(failure -> violated(
                            "I2", "the till cannot find " + request + ": " + failure, Set.of(request.value())));
        }
        open.get()
                .listOpen()
                .onSuccess(still -> still.forEach(this::stillOpen))
                .onFailure(failure -> violated("I8", "the till cannot list what is open: " + failure, Set.of()));
        world.time.advance(Duration.ofSeconds(1));
        return all;
    }

    private void stillOpen(Payment payment) {
        List<String> states = payment.attempts().stream()
                .map(PaymentAttempt::state)
                .map(Enum::name)
                .toList();
        violated(
                "I8",
                payment.id() + " is still open: " + payment.status() + " with attempts " + states,
                Audit.references(List.of(payment)));
    }
}
