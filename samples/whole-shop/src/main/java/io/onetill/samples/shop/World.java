package io.onetill.samples.shop;

import io.onetill.card.simulator.SimulatedAcquirer;
import io.onetill.card.simulator.SimulatedCardState;
import io.onetill.card.simulator.SimulatedCards;
import io.onetill.time.VirtualTime;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What all tills of a shop have around them: time, chance, hosts, and the customers' cards and phones. */
final class World {
    private static final Duration LONGEST_CALL = Duration.ofMinutes(5);
    private static final Instant OPENING = Instant.parse("2026-11-23T02:00:00Z");

    final ShopPlan plan;
    final Choices choices;
    final VirtualTime time = new VirtualTime(OPENING);
    final FaultProfile profile;
    final Trace trace;
    final Violations violations;
    final Hosts hosts;
    final Map<SimulatedCards, SimulatedCardState> chips = new EnumMap<>(SimulatedCards.class);

    World(ShopPlan plan, Choices choices, boolean keepsTrace) {
        this.plan = plan;
        this.choices = choices;
        this.profile = FaultProfile.draw(choices, plan.faults());
        this.trace = Trace.on(time, keepsTrace);
        this.violations = new Violations(trace);
        this.hosts = new Hosts(
                io.onetill.card.simulator.SimulatedLedger.inMemory(),
                io.onetill.qr.simulator.SimulatedLedger.inMemory(),
                profile.forgetfulHost() ? SimulatedAcquirer.Memory.FORGETFUL : SimulatedAcquirer.Memory.REMEMBERS,
                plan.seed(),
                time::wallTime);
        for (int till = 2; till <= plan.tills(); till++) {
            hosts.knows(Hosts.terminal(till));
        }
    }

    /** Lets time pass until this is done; empty if it fails or takes longer than any call may. */
    <T> Optional<T> await(Future<T> future) {
        long until = time.monotonicMillis() + LONGEST_CALL.toMillis();
        while (!future.isComplete() && time.monotonicMillis() < until && time.step()) {
            // The virtual clock does the work.
        }
        return future.succeeded() ? Optional.of(future.result()) : Optional.empty();
    }
}
