package io.onetill.samples.mutants.trial;

import io.onetill.samples.mutants.Trial;
import io.onetill.samples.shop.ShopSimulation;
import io.onetill.samples.shop.SimulationReport;

/** A short run of the shop with the seed's own mix of faults. */
public final class SwarmTrial implements Trial {
    private static final int PAYMENTS = 30;

    /** Called by name, in the mutant's class loader. */
    public SwarmTrial() {}

    @Override
    public Outcome run(long seed) {
        SimulationReport report = ShopSimulation.run(seed, PAYMENTS);
        return new Outcome(report.requests(), report.violations());
    }
}
