package io.onetill.samples.shop;

import java.util.List;
import java.util.Map;

/** The cells of the two state tables. */
public final class StateTables {
    private StateTables() {}

    /** The cells that can be reached. */
    public static List<String> reachable() {
        return List.of();
    }

    /** Those of them that were not. */
    public static List<String> neverReached(Map<String, Long> coverage) {
        return reachable().stream().filter(cell -> !coverage.containsKey(cell)).toList();
    }
}
