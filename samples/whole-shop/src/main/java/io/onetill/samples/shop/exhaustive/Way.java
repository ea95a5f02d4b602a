package io.onetill.samples.shop.exhaustive;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * One way in which a point goes wrong.
 *
 * @param value what is chosen at the point itself
 * @param turns what is chosen from then on wherever one of these labels is drawn: how late, which byte, how long
 */
record Way(int value, Map<String, Integer> turns) {
    /** The last choice of a draw in a thousand: the fault happens. */
    private static final int HAPPENS = 999;

    private static final int QUICKLY = 0;
    private static final int SLOWLY = 12_000;

    static Way of(Object... labelsAndValues) {
        Map<String, Integer> turns = new java.util.TreeMap<>();
        for (int i = 0; i < labelsAndValues.length; i += 2) {
            turns.put((String) labelsAndValues[i], (Integer) labelsAndValues[i + 1]);
        }
        return new Way(HAPPENS, turns);
    }

    /** Every way of a draw with this label and so many choices; the first is the one that pairs are made of. */
    static List<Way> all(String label, int choices) {
        return switch (label) {
            case "power.POWER_CUT_BEFORE_WRITE", "power.POWER_CUT_AFTER_WRITE" ->
                List.of(
                        of("power.back", QUICKLY),
                        of("power.back", SLOWLY),
                        of("power.back", QUICKLY, "cashier.afterRestart", 1));
            case "power.POWER_CUT_BEFORE_SEND", "power.POWER_CUT_AFTER_SEND", "power.POWER_CUT" ->
                List.of(
                        of("power.back", QUICKLY),
                        of("power.back", QUICKLY, "power.survivors", 9),
                        of("power.back", SLOWLY),
                        of("power.back", QUICKLY, "cashier.afterRestart", 1));
            case "network.REQUEST_LATE" -> List.of(of("network.late", 110_000), of("network.late", 4_000));
            case "network.REQUEST_TWICE" -> List.of(of("network.late", 2_000), of("network.late", 110_000));
            case "network.ANSWER_LATE" -> List.of(of("network.answerAfter", 0), of("network.answerAfter", 10_000));
            case "network.REQUEST_SPOILT", "network.ANSWER_SPOILT" ->
                List.of(of("network.byte", -2), of("network.byte", 40), of("network.byte", -20));
            case "disk.SLOW_DISK" -> List.of(of("disk.takes", 4_000));
            case "shop.CLOCK_JUMP" -> List.of(of("shop.back", 0), of("shop.back", 1));
            case "shop.PAPER_OUT" -> List.of(of("shop.lines", 0), of("shop.lines", 20));
            default ->
                choices == HAPPENS + 1
                        ? List.of(of())
                        : java.util.stream.IntStream.range(1, choices)
                                .mapToObj(value -> new Way(value, Map.of()))
                                .toList();
        };
    }

    @Override
    public String toString() {
        return (value == HAPPENS ? "" : " " + value)
                + (turns.isEmpty() ? "" : " " + Arrays.toString(turns.entrySet().toArray()));
    }
}
