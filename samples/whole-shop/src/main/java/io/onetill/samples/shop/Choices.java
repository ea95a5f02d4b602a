package io.onetill.samples.shop;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every decision that a run leaves to chance. A run is a function of its choices: from a seed, or replayed from a list.
 *
 * <p>0 is always the benign choice, so that a list of zeros is a day without trouble. Each label group, the part before
 * the first point, draws from a stream of its own: one more draw for the network does not shift those for the
 * customers. Not safe for several threads.
 */
public final class Choices {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private final long seed;
    private final int[] replayed;
    private final boolean replays;
    private final Optional<Decider> decider;
    private final Map<String, long[]> streams = new HashMap<>();
    private int[] made = new int[1024];
    private int count;

    /** Decides in the place of chance. */
    @FunctionalInterface
    public interface Decider {
        /** One of {@code 0..n-1}, 0 being benign. */
        int choose(int n, String label);
    }

    private Choices(long seed, int[] replayed, boolean replays, Optional<Decider> decider) {
        this.seed = seed;
        this.replayed = replayed;
        this.replays = replays;
        this.decider = decider;
    }

    /** Choices that follow from a seed. */
    public static Choices ofSeed(long seed) {
        return new Choices(seed, new int[0], false, Optional.empty());
    }

    /** The choices of an earlier run; when they are used up, every further one is benign. */
    public static Choices replaying(List<Integer> choices) {
        return new Choices(0, choices.stream().mapToInt(Integer::intValue).toArray(), true, Optional.empty());
    }

    /** Choices that somebody else makes, for runs that are planned draw by draw. */
    public static Choices decidedBy(Decider decider) {
        return new Choices(0, new int[0], true, Optional.of(decider));
    }

    /** One of {@code 0..n-1}. */
    public int choose(int n, String label) {
        if (n < 1) {
            throw new IllegalArgumentException("expected at least one thing to choose from for " + label);
        }
        int choice;
        if (decider.isPresent()) {
            choice = decider.get().choose(n, label);
        } else if (replays) {
            choice = count < replayed.length ? Math.floorMod(replayed[count], n) : 0;
        } else {
            choice = (int) Long.remainderUnsigned(next(stream(label)), n);
        }
        if (count == made.length) {
            made = Arrays.copyOf(made, 2 * count);
        }
        made[count++] = choice;
        return choice;
    }

    /** Whether something happens that has this chance in a thousand; what has no chance is not drawn. */
    public boolean happens(int perMille, String label) {
        return perMille > 0 && choose(1000, label) >= 1000 - perMille;
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

    /** What was chosen so far, for {@link #replaying}. */
    public List<Integer> made() {
        List<Integer> list = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            list.add(made[i]);
        }
        return list;
    }

    private long[] stream(String label) {
        int point = label.indexOf('.');
        String group = point < 0 ? label : label.substring(0, point);
        return streams.computeIfAbsent(group, name -> {
            // Hashed twice: neighbouring seeds and groups must not give overlapping streams.
            long state = mix(mix(seed + GOLDEN_GAMMA) ^ fnv(name));
            return new long[] {state};
        });
    }

    private static long next(long[] stream) {
        stream[0] += GOLDEN_GAMMA;
        return mix(stream[0]);
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
}
