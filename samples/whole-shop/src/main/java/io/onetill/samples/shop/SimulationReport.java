package io.onetill.samples.shop;

import java.util.List;
import java.util.Map;

/**
 * What a run was and what it found.
 *
 * @param seed the seed
 * @param payments sales, refunds and voids that a till has taken: their first entry is durable
 * @param sent of how many of them a message may have left to a host
 * @param requests how many were asked for, those included that were refused, or lost before they were durable; what is
 *     asked again or at two places at once is one
 * @param hash of everything that happened; the same seed gives the same on every machine
 * @param story hash of the steps alone, which no wall clock may change (I13): without the bytes of messages
 * @param violations broken promises, each with the steps that show it; empty if all held
 * @param broken the same as data
 * @param crashes how often a till lost its power
 * @param faults how often each kind of fault was really injected
 * @param coverage how often each status, and each cell of the state tables, was reached
 * @param virtualSeconds how long it took on the shop's clock
 * @param restSeconds how long after the last fault something was still open at a till
 * @param paymentsPerSecond how fast it ran on this machine's clock
 * @param choices every decision that was left to chance and was not benign, for {@link Choices#replaying}
 */
public record SimulationReport(
        long seed,
        int payments,
        int sent,
        int requests,
        String hash,
        String story,
        List<String> violations,
        List<Violation> broken,
        int crashes,
        Map<Fault, Long> faults,
        Map<String, Long> coverage,
        long virtualSeconds,
        long restSeconds,
        double paymentsPerSecond,
        List<Choice> choices) {
    /** Copies the collections. */
    public SimulationReport {
        violations = List.copyOf(violations);
        broken = List.copyOf(broken);
        faults = Map.copyOf(faults);
        coverage = Map.copyOf(coverage);
        choices = List.copyOf(choices);
    }

    /** How many faults were injected in all. */
    public long faultCount() {
        return faults.values().stream().mapToLong(Long::longValue).sum();
    }
}
