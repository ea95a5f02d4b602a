package io.onetill.qr.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Which faults happen. Single ones are queued by {@link #once}; a whole plan, for example from a seed, is set by
 * {@link #plan}. Safe for any thread.
 */
public final class SimulatedFaults {
    private record Queued(String operation, SimulatedFault fault) {}

    private final Deque<Queued> queue = new ArrayDeque<>();
    private static final BiFunction<String, String, Optional<SimulatedFault>> NONE =
            (wallet, operation) -> Optional.empty();

    private BiFunction<String, String, Optional<SimulatedFault>> plan = NONE;

    /**
     * Lets a fault happen at the next such operation.
     *
     * @param operation pay, create, query, cancel (reverse, close), refund, refund-query, bill
     */
    public synchronized SimulatedFaults once(String operation, SimulatedFault fault) {
        queue.add(new Queued(operation, fault));
        return this;
    }

    /** Asks this function, by wallet and operation, whenever nothing is queued. */
    public synchronized void plan(BiFunction<String, String, Optional<SimulatedFault>> faults) {
        plan = faults;
    }

    synchronized Optional<SimulatedFault> next(String wallet, Supplier<String> asked) {
        if (queue.isEmpty() && plan == NONE) {
            return Optional.empty();
        }
        String operation = asked.get();
        for (Queued queued : queue) {
            if (queued.operation.equals(operation)) {
                queue.remove(queued);
                return Optional.of(queued.fault);
            }
        }
        return plan.apply(wallet, operation);
    }
}
