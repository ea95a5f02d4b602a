package io.onetill;

import io.onetill.internal.engine.PlantedBug;
import java.util.function.UnaryOperator;

/** The way to the one switch of the builder that is not public: it exists for tests of the tests. */
public final class PlantedBugs {
    private PlantedBugs() {}

    /** Prepares a till with this bug. */
    public static UnaryOperator<PaymentsBuilder> plant(PlantedBug bug) {
        return builder -> builder.plant(bug);
    }
}
