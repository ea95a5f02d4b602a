package io.onetill.samples.shop;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The promises that were broken, each with the ladder of messages that shows how. */
final class Violations {
    private static final int MOST = 20;

    private final String run;
    private final Trace trace;
    private final List<String> found = new ArrayList<>();

    Violations(String run, Trace trace) {
        this.run = run;
        this.trace = trace;
    }

    /** A broken promise about something that both sides know by these references. */
    void add(String invariant, String sentence, Collection<String> references) {
        trace.note("", "VIOLATION " + invariant + " " + sentence);
        if (found.size() < MOST) {
            StringBuilder text = new StringBuilder(run + ": " + invariant + " broken: " + sentence);
            trace.ladder(Set.copyOf(references))
                    .forEach(line -> text.append(System.lineSeparator()).append(line));
            found.add(text.toString());
        }
    }

    boolean any() {
        return !found.isEmpty();
    }

    List<String> found() {
        return List.copyOf(found);
    }
}
