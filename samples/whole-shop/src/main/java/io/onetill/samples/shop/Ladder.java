package io.onetill.samples.shop;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Steps as a person reads them: one line each, in the column where it happened, faults marked with two signs. */
final class Ladder {
    private static final int TIME = 11;
    private static final int MOST = 400;
    private static final int SHOWN_POLLS = 3;

    private Ladder() {}

    /** Times are seconds since the first line. */
    static List<String> of(List<Trace.Line> steps) {
        List<String> ladder = new ArrayList<>();
        if (steps.isEmpty()) {
            return ladder;
        }
        StringBuilder head = new StringBuilder(" ".repeat(TIME - 8)).append("seconds ");
        for (Lane lane : Lane.values()) {
            head.append(" ".repeat(TIME + lane.column() - head.length())).append(lane.title());
        }
        ladder.add(head.toString());
        boolean several = steps.stream()
                        .mapToInt(Trace.Line::till)
                        .filter(till -> till > 0)
                        .distinct()
                        .count()
                > 1;
        long from = steps.get(0).atMillis();
        List<Trace.Line> last = steps.subList(Math.max(0, steps.size() - MOST), steps.size());
        for (int i = 0; i < last.size(); i++) {
            Trace.Line step = last.get(i);
            int polls = polls(last, i);
            if (polls > 2 * SHOWN_POLLS) {
                ladder.add(" ".repeat(TIME + Lane.TILL.column()) + "... asks again and again ...");
                i += polls - SHOWN_POLLS;
                step = last.get(i);
            }
            String time = String.format(Locale.ROOT, "%9.3f  ", (step.atMillis() - from) / 1000.0);
            String till = several && step.till() > 0 ? "[till " + step.till() + "] " : "";
            String words = step.detail().isEmpty() ? step.words() : step.words() + " " + step.detail();
            ladder.add(time + " ".repeat(step.lane().column()) + (step.fault() ? "!! " : "") + till + words);
        }
        return ladder;
    }

    /** How many steps from here on only ask a wallet, and hear nothing new. */
    private static int polls(List<Trace.Line> steps, int from) {
        int at = from;
        while (at < steps.size() && isPoll(steps.get(at))) {
            at++;
        }
        return at - from;
    }

    private static boolean isPoll(Trace.Line step) {
        boolean asks = step.detail().equals("QUERY") || step.words().contains(" has QUERY");
        return !step.fault()
                && (asks || step.words().equals("<- answer") && !step.detail().isEmpty());
    }
}
