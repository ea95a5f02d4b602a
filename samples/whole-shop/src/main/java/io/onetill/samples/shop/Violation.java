package io.onetill.samples.shop;

import java.util.List;

/**
 * A broken promise. Immutable.
 *
 * @param invariant which one, for example I3
 * @param sentence what is wrong with which payment
 * @param errands the scopes of the errands that were about the payment; empty if the run kept no trace
 * @param ladder what happened, line by line; empty if the run kept no trace
 */
public record Violation(String invariant, String sentence, List<Integer> errands, List<String> ladder) {
    /** Copies the lists. */
    public Violation {
        errands = List.copyOf(errands);
        ladder = List.copyOf(ladder);
    }

    /** The invariant and what is wrong. */
    public String headline() {
        return invariant + " broken: " + sentence + ".";
    }

    /** These words, the headline, and below it the ladder. */
    String after(String words) {
        return String.join(System.lineSeparator(), words + headline(), String.join(System.lineSeparator(), ladder));
    }

    /** The ladder, and below it the sentence. */
    public String text() {
        return String.join(System.lineSeparator(), ladder)
                + (ladder.isEmpty() ? "" : System.lineSeparator())
                + headline();
    }
}
