package io.onetill.samples.shop;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every decision that a run leaves to chance. A run is a function of its choices: from a seed, or replayed from a list.
 *
 * <p>0 is always the benign choice, so that a run without any other choice is a day without trouble. A decision is found
 * by its label, the errand during which it is made, and a count: leaving out one decision, or a whole errand, does not
 * shift any other. That is what a shrinker needs. Not safe for several threads.
 */
public final class Choices {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final int ERRANDS_OF_A_TILL = 1_000_000;

    private final Source source;
    private final int firstScope;
    private final Map<String, Line> lines = new HashMap<>();
    private int scope;

    private Choices(Source source, int firstScope) {
        this.source = source;
        this.firstScope = firstScope;
        this.scope = firstScope;
    }

    /** Choices that follow from a seed. */
    public static Choices ofSeed(long seed) {
        return new Choices(new Source(mix(seed + GOLDEN_GAMMA), Map.of(), false, null), 0);
    }

    /** The choices of an earlier run; what is not among them is benign. */
    public static Choices replaying(Collection<Choice> choices) {
        Map<String, Map<Long, Integer>> byLabel = choices.stream()
                .collect(Collectors.groupingBy(
                        Choice::label,
                        Collectors.toMap(choice -> place(choice.scope(), choice.index()), Choice::value)));
        return new Choices(new Source(0, byLabel, true, null), 0);
    }

    /** Decides in the place of chance. */
    @FunctionalInterface
    public interface Decider {
        /** One of {@code 0..n-1}, 0 being benign. */
        int choose(int n, String label);
    }

    /** Choices that somebody else makes, for runs that are planned draw by draw. */
    public static Choices decidedBy(Decider decider) {
        return new Choices(new Source(0, Map.of(), false, decider), 0);
    }

    /** The choices about one till, numbered from 1; they are kept together with all others. */
    public Choices ofTill(int till) {
        return new Choices(source, scope(till, 0));
    }

    /** The scope of a till's errand. */
    static int scope(int till, int errand) {
        return (till - 1) * ERRANDS_OF_A_TILL + errand;
    }

    /** The errand of a scope, whatever till's it is. */
    static int errand(int scope) {
        return scope % ERRANDS_OF_A_TILL;
    }

    /** From now on decisions belong to this errand. */
    public void during(int errand) {
        scope = firstScope + errand;
    }

    /** One of {@code 0..n-1}. */
    public int choose(int n, String label) {
        if (n < 1) {
            throw new IllegalArgumentException("expected at least one thing to choose from for " + label);
        }
        if (source.decider != null) {
            return source.decider.choose(n, label);
        }
        Line line = line(label);
        int index = line.take(scope, source.seed);
        int choice = source.replays
                ? Math.floorMod(line.recorded(scope, index), n)
                : (int) Long.remainderUnsigned(line.draw(index), n);
        return source.made(label, scope, index, choice);
    }

    /** Whether something happens that has this chance in a thousand; what has no chance is not drawn. */
    public boolean happens(int perMille, String label) {
        if (perMille <= 0) {
            return false;
        }
        if (source.decider != null) {
            return source.decider.choose(1000, label) >= 1000 - perMille;
        }
        Line line = line(label);
        int index = line.take(scope, source.seed);
        boolean happens = source.replays
                ? line.recorded(scope, index) != 0
                : Long.remainderUnsigned(line.draw(index), 1000) >= 1000 - perMille;
        return source.made(label, scope, index, happens ? 1 : 0) == 1;
    }

    /** Whether a list of choices wants this; a seed never does. */
    public boolean wanted(String label) {
        if (!source.replays) {
            return false;
        }
        Line line = line(label);
        return source.made(label, scope, 0, line.recorded(scope, 0)) != 0;
    }

    /**
     * A number that follows from the run, not from chance. It is kept with the choices, and a list of choices says it
     * itself: else leaving out one errand would bring others.
     */
    public int noted(String label, int index, int value) {
        Line line = line(label);
        return source.made(label, firstScope, index, source.replays ? line.recorded(firstScope, index) : value);
    }

    /** A number from low to high, both included; low is benign. */
    public int between(int low, int high, String label) {
        return low + choose(high - low + 1, label);
    }

    /** The index of one of these weights, the first being benign. */
    public int weighted(String label, int... weights) {
        int rest = choose(Arrays.stream(weights).sum(), label);
        int index = 0;
        while (rest >= weights[index]) {
            rest -= weights[index++];
        }
        return index;
    }

    /** What was chosen so far and was not benign, for {@link #replaying}. */
    public List<Choice> made() {
        List<Choice> list = new ArrayList<>(source.count);
        for (int i = 0; i < source.count; i++) {
            long place = source.places[i];
            list.add(new Choice(source.labels[i], (int) (place >>> 32), (int) place, source.values[i]));
        }
        list.sort(null);
        return list;
    }

    private Line line(String label) {
        Line line = lines.get(label);
        if (line == null) {
            line = new Line(mix(fnv(label)), source.recorded.getOrDefault(label, Map.of()));
            lines.put(label, line);
        }
        return line;
    }

    private static long place(int scope, int index) {
        return (long) scope << 32 | index;
    }

    /** The finalizer of SplitMix64 (Steele, Lea, Flood 2014). */
    static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private static long fnv(String text) {
        return Trace.fnv(Trace.FNV_START, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Where the choices of all tills of a run come from, and what was chosen. */
    private static final class Source {
        private final long seed;
        private final Map<String, Map<Long, Integer>> recorded;
        private final boolean replays;
        private final @Nullable Decider decider;
        private String[] labels = new String[256];
        private long[] places = new long[256];
        private int[] values = new int[256];
        private int count;

        Source(long seed, Map<String, Map<Long, Integer>> recorded, boolean replays, @Nullable Decider decider) {
            this.decider = decider;
            this.seed = seed;
            this.recorded = recorded;
            this.replays = replays;
        }

        int made(String label, int scope, int index, int value) {
            if (value != 0) {
                if (count == values.length) {
                    labels = Arrays.copyOf(labels, 2 * count);
                    places = Arrays.copyOf(places, 2 * count);
                    values = Arrays.copyOf(values, 2 * count);
                }
                labels[count] = label;
                places[count] = place(scope, index);
                values[count++] = value;
            }
            return value;
        }
    }

    /** The decisions with one label. */
    private static final class Line {
        private final long label;
        private final Map<Long, Integer> recorded;
        private int scope = -1;
        private int next;
        private long stream;

        Line(long label, Map<Long, Integer> recorded) {
            this.label = label;
            this.recorded = recorded;
        }

        /** The number of this decision within its errand. */
        int take(int now, long seed) {
            if (now != scope) {
                scope = now;
                next = 0;
                // Hashed twice: neighbouring seeds, labels and errands must not give overlapping streams.
                stream = mix(mix(seed ^ label) + now * GOLDEN_GAMMA);
            }
            return next++;
        }

        long draw(int index) {
            return mix(stream + (index + 1) * GOLDEN_GAMMA);
        }

        int recorded(int now, int index) {
            return recorded.isEmpty() ? 0 : recorded.getOrDefault(place(now, index), 0);
        }
    }
}
