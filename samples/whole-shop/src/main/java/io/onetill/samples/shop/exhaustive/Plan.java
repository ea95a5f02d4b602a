package io.onetill.samples.shop.exhaustive;

import io.onetill.samples.shop.Choices;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** What goes wrong in one run and at which draws; everything else is benign. Notes each point that the run passes. */
final class Plan implements Choices.Decider {
    /**
     * One thing that goes wrong.
     *
     * @param at where
     * @param way how
     */
    record Step(Point at, Way way) {
        @Override
        public String toString() {
            return at.label() + " at draw " + at.draw() + way;
        }
    }

    // Looked up for each draw, and labels are built anew each time.
    private static final Map<String, Point.Kind> KINDS = new java.util.concurrent.ConcurrentHashMap<>();

    private final List<Step> steps;
    private final List<Point> points = new ArrayList<>();
    private final Map<String, Integer> turns = new HashMap<>();
    private ToLongFunction<String> footprint = label -> 0;
    private int draws;
    private int next;

    Plan(List<Step> steps) {
        this.steps = List.copyOf(steps);
    }

    /** How to see what a power cut with this label would leave behind. */
    void watch(ToLongFunction<String> newFootprint) {
        footprint = newFootprint;
    }

    @Override
    public int choose(int n, String label) {
        int draw = draws++;
        if (KINDS.computeIfAbsent(label, Point.Kind::of) == Point.Kind.NONE) {
            int turn = turns.getOrDefault(label, 0);
            // Below zero it counts from the end.
            return turn < 0 ? Math.max(0, n + turn) : Math.min(n - 1, turn);
        }
        points.add(new Point(draw, label, n, footprint.applyAsLong(label)));
        if (next < steps.size() && steps.get(next).at().draw() == draw) {
            Way way = steps.get(next++).way();
            turns.putAll(way.turns());
            return way.value();
        }
        return 0;
    }

    /** The points that the run has passed, in order. */
    List<Point> points() {
        return points;
    }

    /** Whether everything that was planned has happened. */
    boolean carriedOut() {
        return next == steps.size();
    }

    List<Step> steps() {
        return steps;
    }
}
