package io.onetill.samples.shop.exhaustive;

import java.util.ArrayList;
import java.util.List;

/** How many cases were run, and what was found. */
final class Tally {
    /** One bug is found by many cases; nobody reads more ladders than this. */
    private static final int KEPT = 5;

    private final List<String> violations = new ArrayList<>();
    private int cases;
    private int broken;

    Tally add(Play.Result result) {
        cases++;
        if (!result.violations().isEmpty()) {
            broken++;
            keep(result.violations().get(0));
        }
        return this;
    }

    void add(Tally other) {
        cases += other.cases;
        broken += other.broken;
        other.violations.forEach(this::keep);
    }

    private void keep(String violation) {
        if (violations.size() < KEPT) {
            violations.add(violation);
        }
    }

    int cases() {
        return cases;
    }

    int broken() {
        return broken;
    }

    List<String> violations() {
        return List.copyOf(violations);
    }
}
