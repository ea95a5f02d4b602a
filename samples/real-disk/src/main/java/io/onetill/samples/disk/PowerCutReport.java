package io.onetill.samples.disk;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What became of the images of an experiment. */
final class PowerCutReport {
    private static final int MOST_EXAMPLES = 10;

    private final Map<Loss, Long> images = new EnumMap<>(Loss.class);
    private final List<String> examples = new ArrayList<>();
    private long lossy;
    private long otherwiseWrong;

    /** Takes the result of one image. */
    void count(Plan.Cut cut, int event, List<String> wrong) {
        images.merge(cut.loss(), 1L, Long::sum);
        if (wrong.isEmpty()) {
            return;
        }
        if (wrong.stream().allMatch(sentence -> sentence.startsWith("lost"))) {
            lossy++;
        } else {
            otherwiseWrong++;
        }
        if (examples.size() < MOST_EXAMPLES) {
            examples.add("after event " + event + ", " + cut + ": " + String.join("; ", wrong));
        }
    }

    /** Takes the results of another share of the work. */
    void add(PowerCutReport other) {
        other.images.forEach((loss, count) -> images.merge(loss, count, Long::sum));
        lossy += other.lossy;
        otherwiseWrong += other.otherwiseWrong;
        examples.addAll(other.examples);
    }

    /** How many images were opened. */
    long images() {
        return images.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many of them had lost something that was acknowledged, and were sound otherwise. */
    long lossy() {
        return lossy;
    }

    /** How many were corrupt, could not be opened, or held what was never asked for. */
    long otherwiseWrong() {
        return otherwiseWrong;
    }

    /** Some of what was wrong. */
    List<String> examples() {
        return List.copyOf(examples);
    }

    @Override
    public String toString() {
        return images() + " images " + images + ": " + lossy + " lost an acknowledged commit, " + otherwiseWrong
                + " were damaged";
    }
}
