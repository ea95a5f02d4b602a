package io.onetill.samples.shop;

import io.onetill.qr.simulator.SimulatedFault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What may go wrong in the middle of a wait, and at the wallets, in a {@link ScriptedShop}. */
final class Moments {
    private static final Duration UNPLUGGED_FOR = Duration.ofSeconds(20);
    private static final Duration TEN_YEARS = Duration.ofDays(3650);
    private static final Duration SET_RIGHT_AFTER = Duration.ofMinutes(2);

    // Lost messages and late answers are faults of the wire, which has them already.
    private static final List<SimulatedFault> AT_WALLET = List.of(
            SimulatedFault.SERVER_ERROR_BEFORE_COMMIT,
            SimulatedFault.SERVER_ERROR_AFTER_COMMIT,
            SimulatedFault.SYSTEM_ERROR_AFTER_COMMIT,
            SimulatedFault.BAD_SIGNATURE,
            SimulatedFault.TRUNCATED);

    private final ScriptedWorld world;

    Moments(ScriptedWorld world) {
        this.world = world;
    }

    /** Lets the wallets fail at each request that reaches them. */
    void afflictWallets() {
        world.hosts.wallets.faults().plan((wallet, operation) -> {
            if (world.profile().over()) {
                return Optional.empty();
            }
            int which = world.choices().choose(AT_WALLET.size() + 1, "host.WALLET");
            return which == 0 ? Optional.empty() : Optional.of(AT_WALLET.get(which - 1));
        });
    }

    /** Nothing happens at this moment, so something else may. */
    void quiet() {
        Till now = world.till;
        FaultProfile profile = world.profile();
        if (now.power.on()) {
            tillSuffers(now, profile);
        }
        if (profile.injects(Fault.KEYS_FORGOTTEN, world.choices())) {
            world.trace.fault(Lane.HOST, "", Fault.KEYS_FORGOTTEN.words());
            world.hosts.acquirer.forgetKeys();
        }
        if (profile.injects(Fault.BATCH_ENDED, world.choices())) {
            world.trace.fault(Lane.HOST, "", Fault.BATCH_ENDED.words());
            world.hosts.acquirer.nextBatch(Hosts.TERMINAL);
        }
        if (now.power.on()) {
            world.powerCut(Fault.POWER_CUT);
        }
    }

    private void tillSuffers(Till now, FaultProfile profile) {
        if (profile.injects(Fault.CLOCK_JUMP, world.choices())) {
            boolean back = world.choices().choose(2, "shop.back") == 1;
            world.clock.set(back ? TEN_YEARS.negated() : TEN_YEARS);
            // A till whose clock is wrong for good can believe no wallet, so somebody sets it right.
            world.time.after(SET_RIGHT_AFTER, () -> world.clock.set(Duration.ZERO));
        }
        if (profile.injects(Fault.PAPER_OUT, world.choices())) {
            now.printer.loadLines(world.choices().choose(31, "shop.lines"));
        }
        if (profile.injects(Fault.READER_UNPLUGGED, world.choices())) {
            world.trace.fault(Lane.TILL, "", Fault.READER_UNPLUGGED.words());
            now.reader.unplug();
            world.time.after(UNPLUGGED_FOR, now.reader::plug);
        }
        if (profile.injects(Fault.PIN_PAD_UNPLUGGED, world.choices())) {
            world.trace.fault(Lane.TILL, "", Fault.PIN_PAD_UNPLUGGED.words());
            now.pinPad.unplug();
            world.time.after(UNPLUGGED_FOR, now.pinPad::plug);
        }
    }
}
