package io.onetill.samples.shop;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What many runs were and what they found, up to the first that broke a promise.
 *
 * @param seed of the first run; the others have the numbers after it
 * @param runs how many
 * @param payments sales, refunds and voids that a till has taken: their first entry is durable
 * @param sent of how many of them a message may have left to a host
 * @param requests how many were asked for, those included that were refused, or lost before they were durable; what is
 *     asked again or at two places at once is one
 * @param hash of all runs in the order of their seeds; does not depend on how many ran side by side
 * @param crashes how often tills lost their power
 * @param faults how often each kind of fault was really injected
 * @param coverage how often each status, and each cell of the state tables, was reached
 * @param virtualSeconds how long it took on the shops' clocks
 * @param restSeconds the longest time after the last fault of a run until nothing was open
 * @param seconds how long it took on this machine's clock
 * @param failed the first run that broke a promise
 */
public record SwarmReport(
        long seed,
        int runs,
        long payments,
        long sent,
        long requests,
        String hash,
        long crashes,
        Map<Fault, Long> faults,
        Map<String, Long> coverage,
        long virtualSeconds,
        long restSeconds,
        double seconds,
        Optional<Failed> failed) {
    /** Copies the collections. */
    public SwarmReport {
        faults = Map.copyOf(faults);
        coverage = Map.copyOf(coverage);
    }

    /**
     * A run that broke a promise.
     *
     * @param plan what was run
     * @param report what it found
     */
    public record Failed(ShopPlan plan, SimulationReport report) {}

    /** How many attempts of payments may have left to the host of each channel, by its id. */
    public Map<String, Long> sentByChannel() {
        Map<String, Long> byChannel = new TreeMap<>();
        coverage.forEach((cell, count) -> {
            if (cell.startsWith(Coverage.SENT)) {
                byChannel.put(cell.substring(Coverage.SENT.length()), count);
            }
        });
        return byChannel;
    }

    /** How fast it ran on this machine. */
    public double paymentsPerSecond() {
        return payments / seconds;
    }
}
