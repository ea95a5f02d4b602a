package io.onetill.samples.shop;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The promises that were broken in a run. */
final class Violations {
    private static final int MOST = 20;

    private final Trace trace;
    private final List<Violation> found = new ArrayList<>();

    Violations(Trace trace) {
        this.trace = trace;
    }

    /** A broken promise about something that both sides know by these references. */
    void add(String invariant, String sentence, Collection<String> references) {
        if (found.size() < MOST) {
            Set<String> same = trace.samePayment(references);
            List<String> ladder = trace.keeps() ? Ladder.of(trace.about(same)) : List.of();
            found.add(new Violation(
                    invariant, sentence, same.stream().flatMap(Errand::scope).toList(), ladder));
        }
        trace.fault(
                Lane.CASHIER, references.isEmpty() ? "" : references.iterator().next(), invariant + " IS BROKEN HERE");
    }

    boolean any() {
        return !found.isEmpty();
    }

    List<Violation> found() {
        return List.copyOf(found);
    }
}
