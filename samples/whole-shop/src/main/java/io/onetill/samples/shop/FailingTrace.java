package io.onetill.samples.shop;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A run that broke a promise, small enough to keep: what was simulated, which promise, and the choices that matter. Kept
 * as text, so that it can be replayed after years and read by a person. Immutable.
 *
 * @param plan what is simulated
 * @param invariant which promise was broken when it was written
 * @param choices all that are not benign
 */
public record FailingTrace(ShopPlan plan, String invariant, List<Choice> choices) {
    private static final String FIRST_LINE = "onetill trace 1";
    private static final int MOST_SKIPPED = 1_000_000;

    /** Copies the list, sorted. */
    public FailingTrace {
        choices = choices.stream().sorted().toList();
    }

    /** Runs it again, with ladders. */
    public SimulationReport replay() {
        return ShopSimulation.replay(plan, choices);
    }

    /** As a file holds it; ends with a line feed. */
    public String text() {
        StringBuilder text = new StringBuilder(FIRST_LINE).append('\n');
        text.append("seed ").append(plan.seed()).append('\n');
        text.append("payments ").append(plan.payments()).append('\n');
        text.append("tills ").append(plan.tills()).append('\n');
        text.append("days ").append(plan.days()).append('\n');
        text.append("faults ").append(plan.faults().word()).append('\n');
        text.append("breaks ").append(invariant).append('\n');
        TreeSet<Integer> skipped = new TreeSet<>();
        for (Choice choice : choices) {
            if (choice.label().equals(Errands.SKIP)) {
                skipped.add(choice.scope());
            }
        }
        while (!skipped.isEmpty()) {
            int first = skipped.first();
            int last = first;
            while (skipped.remove(last)) {
                last++;
            }
            text.append("skip ").append(first).append(' ').append(last - 1).append('\n');
        }
        for (Choice choice : choices) {
            if (!choice.label().equals(Errands.SKIP)) {
                text.append(String.format(
                        "choice %s %d %d %d%n", choice.label(), choice.scope(), choice.index(), choice.value()));
            }
        }
        return text.toString().replace(System.lineSeparator(), "\n");
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @throws IllegalArgumentException with the line and what was expected there, if it is anything else
     */
    public static FailingTrace parse(String text) {
        String[] lines = text.split("\r?\n");
        if (!lines[0].equals(FIRST_LINE)) {
            throw wrong(1, "the line \"" + FIRST_LINE + "\"");
        }
        Map<String, String> head = new HashMap<>();
        List<Choice> choices = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            String[] words = lines[i].split(" ");
            if (words[0].equals("choice") && words.length == 5) {
                choices.add(new Choice(
                        words[1], number(words[2], i + 1), number(words[3], i + 1), number(words[4], i + 1)));
            } else if (words[0].equals("skip") && words.length == 3) {
                skip(number(words[1], i + 1), number(words[2], i + 1), i + 1, choices);
            } else if (words.length == 2) {
                head.put(words[0], words[1]);
            } else if (!lines[i].isBlank()) {
                throw wrong(i + 1, "a name and a value, skip, or choice");
            }
        }
        try {
            return new FailingTrace(plan(head), head.getOrDefault("breaks", ""), choices);
        } catch (NumberFormatException e) {
            throw wrong(2, "whole numbers for seed, payments, tills and days");
        }
    }

    private static ShopPlan plan(Map<String, String> head) {
        Optional<FaultMix> faults = FaultMix.of(head.getOrDefault("faults", ""));
        return new ShopPlan(
                Long.parseLong(head.getOrDefault("seed", "")),
                Integer.parseInt(head.getOrDefault("payments", "")),
                Integer.parseInt(head.getOrDefault("tills", "1")),
                Integer.parseInt(head.getOrDefault("days", "1")),
                faults.orElseThrow(() -> wrong(2, "a line \"faults\" with one of the known mixes")));
    }

    private static void skip(int first, int last, int line, List<Choice> choices) {
        if (last < first || last - first > MOST_SKIPPED) {
            throw wrong(line, "skip with the first and the last errand");
        }
        for (int errand = first; errand <= last; errand++) {
            choices.add(new Choice(Errands.SKIP, errand, 0, 1));
        }
    }

    private static int number(String word, int line) {
        try {
            return Integer.parseUnsignedInt(word);
        } catch (NumberFormatException e) {
            throw wrong(line, "a whole number");
        }
    }

    private static IllegalArgumentException wrong(int line, String expected) {
        return new IllegalArgumentException("expected " + expected + " in line " + line + " of the trace");
    }
}
