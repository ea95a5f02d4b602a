package io.onetill.samples.mutants;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PrimitiveIterator;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** Runs a mutant through the shop until it is found or the budget is spent. */
final class Hunt {
    /** Most payments for one mutant; one that lives longer is a hole in the simulation. */
    static final int BUDGET = 5_000;

    private static final String TRIALS = "io.onetill.samples.mutants.trial";

    private static final Pattern BROKEN = Pattern.compile("([A-Z]+[0-9]+(?:/[A-Z]+[0-9]+)?) broken");

    private Hunt() {}

    /**
     * How a hunt ended.
     *
     * @param violation what the simulation said, the messages that show it included; empty if the mutant survived
     * @param runs how many runs it took
     * @param payments how many payments these had
     * @param seed of the run that found it, or of the last one
     * @param millis how long it took, for the notes only
     */
    record Verdict(Optional<String> violation, int runs, int payments, long seed, long millis) {
        /** The first line of what was found, or that it survived. */
        String sentence() {
            return violation
                    .flatMap(text -> text.lines().findFirst())
                    .orElseGet(() -> "survived " + payments + " payments in " + runs + " runs");
        }

        /** For the page: by which seed, and which promise was seen broken. */
        String note() {
            Matcher broken = BROKEN.matcher(sentence());
            return "seed " + seed + ", " + (broken.find() ? broken.group(1) : "survived");
        }
    }

    /**
     * Compiles the mutant, loads it, and runs it until it is found or this many payments are over: first by the seed that
     * found it once, and then by 1, 2, 3 ...
     */
    static Verdict of(Mutant mutant, int budget) {
        return of(mutant, budget, ".SwarmTrial", Seeds.of(mutant));
    }

    /** The same by exhaustive runs of one payment; each case counts as a payment. */
    static Verdict exhaustively(Mutant mutant, int budget) {
        return of(mutant, budget, ".ExhaustiveTrial", OptionalLong.empty());
    }

    private static Verdict of(Mutant mutant, int budget, String trialName, OptionalLong known) {
        long started = System.nanoTime();
        String source = SourceTree.mutated(mutant);
        Map<String, byte[]> classes = MemoryCompiler.compile(mutant.file(), source);
        Set<String> packages = Reach.of(packageOf(mutant.file()));
        Trial trial = new MutantLoader(classes, packages).trial(TRIALS + trialName);
        PrimitiveIterator.OfLong seeds = LongStream.concat(known.stream(), LongStream.iterate(1, seed -> seed + 1))
                .iterator();
        int payments = 0;
        int runs = 0;
        long seed = 0;
        while (payments < budget) {
            runs++;
            seed = seeds.nextLong();
            Trial.Outcome outcome = trial.run(seed);
            payments += outcome.payments();
            if (!outcome.violations().isEmpty()) {
                return new Verdict(Optional.of(outcome.violations().get(0)), runs, payments, seed, since(started));
            }
        }
        return new Verdict(Optional.empty(), runs, payments, seed, since(started));
    }

    private static String packageOf(String file) {
        String inJava = file.substring(file.indexOf("/java/") + "/java/".length(), file.lastIndexOf('/'));
        return inJava.replace('/', '.');
    }

    private static long since(long started) {
        return (System.nanoTime() - started) / 1_000_000;
    }
}
