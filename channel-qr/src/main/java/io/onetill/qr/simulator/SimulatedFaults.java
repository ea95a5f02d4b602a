package io.onetill.qr.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Which faults happen. Single ones are queued by {@link #once}; a whole plan, for example from a seed, is set by
 * {@link #plan}. Safe for any thread.
 */
public final class SimulatedFaults {
    private record Queued(String operation, SimulatedFault fault) {}

    private final Deque<Queued> queue = new ArrayDeque<>();
    private Optional<BiFunction<String, String, Optional<SimulatedFault>>> plan = Optional.empty();
    private final ThreadLocal<UnaryOperator<SimulatedAnswer>> slip = ThreadLocal.withInitial(UnaryOperator::identity);
    private UnaryOperator<SimulatedAnswer> speech = UnaryOperator.identity();

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
        plan = Optional.of(faults);
    }

    /** Lets this fault happen to whatever is exchanged by this action, whatever is planned; for one thread. */
    public <A> A failing(SimulatedFault fault, Supplier<A> action) {
        Optional<BiFunction<String, String, Optional<SimulatedFault>>> before =
                swap(Optional.of((wallet, operation) -> Optional.of(fault)));
        try {
            return action.get();
        } finally {
            swap(before);
        }
    }

    private synchronized Optional<BiFunction<String, String, Optional<SimulatedFault>>> swap(
            Optional<BiFunction<String, String, Optional<SimulatedFault>>> next) {
        Optional<BiFunction<String, String, Optional<SimulatedFault>>> before = plan;
        plan = next;
        return before;
    }

    /**
     * Changes what the wallets say about orders, after they have acted and before they sign: for wallets that say
     * something else than they did. Errors are not asked.
     */
    public synchronized void saying(UnaryOperator<SimulatedAnswer> change) {
        speech = change;
    }

    synchronized SimulatedAnswer said(SimulatedAnswer honest) {
        return slip.get().apply(speech.apply(honest));
    }

    /** Lets what is said within this action be changed once more. */
    <A> A slipping(UnaryOperator<SimulatedAnswer> change, Supplier<A> action) {
        slip.set(change);
        try {
            return action.get();
        } finally {
            slip.remove();
        }
    }

    synchronized Optional<SimulatedFault> next(String wallet, Supplier<String> asked) {
        if (queue.isEmpty() && plan.isEmpty()) {
            return Optional.empty();
        }
        String operation = asked.get();
        for (Queued queued : queue) {
            if (queued.operation.equals(operation)) {
                queue.remove(queued);
                return Optional.of(queued.fault);
            }
        }
        return plan.flatMap(faults -> faults.apply(wallet, operation));
    }
}
