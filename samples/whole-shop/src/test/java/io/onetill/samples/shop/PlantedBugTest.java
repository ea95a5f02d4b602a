package io.onetill.samples.shop;

import static org.junit.jupiter.api.Assertions.fail;

import io.onetill.PlantedBugs;
import io.onetill.internal.engine.PlantedBug;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests the test: an engine with a known bug must not pass. */
class PlantedBugTest {
    private static final int MOST_PAYMENTS = 3_000;
    private static final int PAYMENTS = 30;

    @ParameterizedTest
    @EnumSource(PlantedBug.class)
    void aPlantedBugIsCaught(PlantedBug bug) {
        int payments = 0;
        for (long seed = 1; payments < MOST_PAYMENTS; seed++) {
            SimulationReport report = ShopSimulation.run(seed, PAYMENTS, PlantedBugs.plant(bug));
            payments += report.payments();
            Optional<String> caught = report.violations().stream().findFirst();
            if (caught.isPresent()) {
                Notes.say(bug + " caught after " + payments + " payments: "
                        + caught.get().lines().findFirst().orElse(""));
                return;
            }
        }
        fail(bug + " was not caught in " + payments + " payments");
    }
}
