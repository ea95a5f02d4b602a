package io.onetill.samples.mutants;

import java.util.List;

/** A way to run the shop, as seen from outside of the class loader in which it runs. */
public interface Trial {
    /**
     * Runs the shop once.
     *
     * @param seed decides everything
     */
    Outcome run(long seed);

    /**
     * What a run showed.
     *
     * @param payments how many payments were asked for
     * @param violations what was found, the messages that show it included; empty if nothing
     */
    record Outcome(int payments, List<String> violations) {}
}
