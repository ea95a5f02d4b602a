package io.onetill.samples.shop;

import java.util.List;
import java.util.Map;

/**
 * What a run was and what it found.
 *
 * @param seed the seed, or 0 for replayed choices
 * @param payments sales, refunds and voids that were asked for
 * @param hash of everything that happened; the same seed gives the same on every machine
 * @param violations broken promises, each with the messages that show it; empty if all held
 * @param crashes how often the till lost its power
 * @param faults how often each kind of fault was really injected
 * @param coverage how often each status, and each cell of the attempts' state table, was reached
 * @param virtualSeconds how long it took on the shop's clock
 * @param paymentsPerSecond how fast it ran on this machine's clock
 * @param choices every decision that was left to chance, for {@link Choices#replaying}
 */
public record SimulationReport(
        long seed,
        int payments,
        String hash,
        List<String> violations,
        int crashes,
        Map<Fault, Long> faults,
        Map<String, Long> coverage,
        long virtualSeconds,
        double paymentsPerSecond,
        List<Integer> choices) {
    /** Copies the collections. */
    public SimulationReport {
        violations = List.copyOf(violations);
        faults = Map.copyOf(faults);
        coverage = Map.copyOf(coverage);
        choices = List.copyOf(choices);
    }

    /** How many faults were injected in all. */
    public long faultCount() {
        return faults.values().stream().mapToLong(Long::longValue).sum();
    }
}
