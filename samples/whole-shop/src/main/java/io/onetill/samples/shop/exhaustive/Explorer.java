package io.onetill.samples.shop.exhaustive;

import io.onetill.samples.shop.ScriptedShop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds the points of one scenario by running it without trouble, and then runs it once for each thing that can go wrong. */
final class Explorer {
    private static final int[] LOOPS_AT = {1, 2, 3, 5, 8};
    private static final int LOOPS = 20;

    private final Scenario scenario;
    private final Mode mode;
    private final ScriptedShop.Setting setting;

    Explorer(Scenario scenario, Mode mode, ScriptedShop.Setting setting) {
        this.scenario = scenario;
        this.mode = mode;
        this.setting = setting;
    }

    /** Independent pieces of the work, always the same ones in the same order. */
    List<Task> tasks() {
        Play.Result undisturbed = Play.run(scenario, new Plan(List.of()), setting);
        if (!undisturbed.violations().isEmpty()) {
            return List.of(() -> new Tally().add(undisturbed));
        }
        if (!undisturbed.ends().equals(Optional.of(scenario.ends()))) {
            throw new IllegalStateException(scenario + " ends undisturbed as " + undisturbed.ends());
        }
        List<Point> points = undisturbed.points();
        return switch (mode) {
            case CRASH -> singles(points, Point.Kind.CRASH);
            case FAULT -> singles(points, Point.Kind.FAULT);
            case PORT -> singles(points, Point.Kind.PORT);
            case CRASH_CRASH -> pairs(points, Point.Kind.CRASH, Point.Kind.CRASH);
            case FAULT_FAULT -> pairs(points, Point.Kind.FAULT, Point.Kind.FAULT);
            case CRASH_PORT -> pairs(points, Point.Kind.CRASH, Point.Kind.PORT);
            case CRASH_FAULT -> {
                List<Task> both = new ArrayList<>(pairs(points, Point.Kind.CRASH, Point.Kind.FAULT));
                both.addAll(pairs(points, Point.Kind.FAULT, Point.Kind.CRASH));
                yield both;
            }
            case CRASH_LOOP -> loops(points);
            case CLICK -> clicks(undisturbed.steps());
            case ORDER -> throw new IllegalArgumentException("orders have no points");
        };
    }

    private List<Task> singles(List<Point> points, Point.Kind kind) {
        return points.stream()
                .filter(point -> point.kind() == kind)
                .<Task>map(point -> () -> {
                    Tally tally = new Tally();
                    point.ways().forEach(way -> tally.add(play(List.of(new Plan.Step(point, way)))));
                    return tally;
                })
                .toList();
    }

    private List<Task> pairs(List<Point> points, Point.Kind first, Point.Kind second) {
        return distinct(points, point -> point.kind() == first).stream()
                .map(point -> new Plan.Step(point, point.ways().get(0)))
                .<Task>map(step -> () -> {
                    Tally tally = new Tally();
                    List<Point> after = play(List.of(step)).points();
                    for (Point point : distinct(
                            after,
                            p -> p.kind() == second && p.draw() > step.at().draw())) {
                        tally.add(play(
                                List.of(step, new Plan.Step(point, point.ways().get(0)))));
                    }
                    return tally;
                })
                .toList();
    }

    private List<Task> loops(List<Point> points) {
        return distinct(points, point -> point.kind() == Point.Kind.CRASH).stream()
                .<Task>map(point -> () -> {
                    Tally tally = new Tally();
                    for (int every : LOOPS_AT) {
                        List<Plan.Step> first =
                                List.of(new Plan.Step(point, point.ways().get(0)));
                        tally.add(Play.run(scenario, new Plan(first, new Plan.Loop(every, LOOPS)), setting));
                    }
                    return tally;
                })
                .toList();
    }

    private List<Task> clicks(int steps) {
        return Click.of(scenario).stream()
                .<Task>map(click -> () -> {
                    Tally tally = new Tally();
                    for (int step = 0; step < steps; step++) {
                        tally.add(Play.run(scenario, new Play.Interruption(step, click, false), setting));
                    }
                    return tally;
                })
                .toList();
    }

    /** Of power cuts that leave the same behind only the first: what comes after them is the same. */
    private static List<Point> distinct(List<Point> points, Predicate<Point> wanted) {
        List<Point> distinct = new ArrayList<>();
        long left = -1;
        for (Point point : points) {
            boolean crash = point.kind() == Point.Kind.CRASH;
            if (wanted.test(point) && !(crash && point.footprint() == left)) {
                distinct.add(point);
                left = crash ? point.footprint() : left;
            }
        }
        return distinct;
    }

    private Play.Result play(List<Plan.Step> steps) {
        return Play.run(scenario, new Plan(steps), setting);
    }
}
