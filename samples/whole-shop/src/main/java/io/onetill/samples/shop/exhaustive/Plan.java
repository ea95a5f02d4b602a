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

    /**
     * The till loses its power again and again, after it lost it for the first time.
     *
     * @param every at the how-manieth point after each start
     * @param times how often
     */
    record Loop(int every, int times) {
        static final Loop NONE = new Loop(0, 0);
    }

    private final List<Step> steps;
    private final Loop loop;
    private final List<Point> points = new ArrayList<>();
    private final Map<String, Integer> turns = new HashMap<>();
    private ToLongFunction<String> footprint = label -> 0;
    private int draws;
    private int next;
    private int looped;
    private int sinceStart;

    Plan(List<Step> steps) {
        this(steps, Loop.NONE);
    }

    Plan(List<Step> steps, Loop loop) {
        this.steps = List.copyOf(steps);
        this.loop = loop;
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
        Point point = new Point(draw, label, n, footprint.applyAsLong(label));
        points.add(point);
        if (next < steps.size() && steps.get(next).at().draw() == draw) {
            Way way = steps.get(next++).way();
            turns.putAll(way.turns());
            return way.value();
        }
        return loops(point) ? point.ways().get(0).value() : 0;
    }

    private boolean loops(Point point) {
        if (next < steps.size() || looped == loop.times() || point.kind() != Point.Kind.CRASH) {
            return false;
        }
        sinceStart++;
        if (sinceStart < loop.every()) {
            return false;
        }
        sinceStart = 0;
        looped++;
        return true;
    }

    /** The points that the run has passed, in order. */
    List<Point> points() {
        return points;
    }

    /** Whether everything that was planned has happened. */
    boolean carriedOut() {
        return next == steps.size();
    }

    @Override
    public String toString() {
        return steps + (loop.times() == 0 ? "" : " and " + loop);
    }
}
