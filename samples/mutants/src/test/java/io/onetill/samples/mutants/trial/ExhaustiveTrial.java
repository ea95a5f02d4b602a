package io.onetill.samples.mutants.trial;

import io.onetill.samples.mutants.Trial;
import io.onetill.samples.shop.exhaustive.ExhaustiveReport;
import io.onetill.samples.shop.exhaustive.ExhaustiveRun;
import io.onetill.samples.shop.exhaustive.Mode;
import io.onetill.samples.shop.exhaustive.Scenario;
import java.util.List;

/** Every crash point, or every fault at every point, of one payment; the "seed" says of which. */
public final class ExhaustiveTrial implements Trial {
    private static final List<Scenario> SCENARIOS =
            List.of(Scenario.CHIP_SALE, Scenario.ALIPAY_CODE, Scenario.WECHAT_CODE);
    private static final List<Mode> MODES = List.of(Mode.CRASH, Mode.FAULT, Mode.CRASH_FAULT);

    /** Called by name, in the mutant's class loader. */
    public ExhaustiveTrial() {}

    @Override
    public Outcome run(long seed) {
        int number = (int) (seed - 1);
        Scenario scenario = SCENARIOS.get(number % SCENARIOS.size());
        Mode mode = MODES.get(Math.min(number / SCENARIOS.size(), MODES.size() - 1));
        ExhaustiveReport report = ExhaustiveRun.run(List.of(scenario), List.of(mode), row -> {});
        return new Outcome((int) report.cases(), report.violations());
    }
}
