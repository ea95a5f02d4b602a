package io.onetill.samples.shop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes a failing run small: leaves out errands, kinds of faults, single faults and every other choice, as long as the
 * same invariant stays broken, and then makes the values that are left smaller. What it leaves out becomes benign.
 */
public final class Shrinker {
    /** Enough for a run of some hundred payments; a person waits this long. */
    public static final Duration USUAL_TIME = Duration.ofSeconds(20);

    private static final int MOST_TRIES = 5_000;

    private final Rig rig;
    private final String invariant;
    private final long until;
    private ShopPlan plan;
    private final Violation failed;
    private List<Choice> choices;
    private int tries;

    private Shrinker(FailingTrace failing, Violation failed, Rig rig, Duration within) {
        this.rig = rig;
        this.invariant = failing.invariant();
        this.failed = failed;
        this.plan = failing.plan();
        this.choices = failing.choices();
        this.until = System.nanoTime() + within.toNanos();
    }

    /**
     * A failing run made small.
     *
     * @param trace what is left; the same as before if nothing could be left out
     * @param report of what is left, with its ladders
     * @param tries how many runs it took
     */
    public record Shrunk(FailingTrace trace, SimulationReport report, int tries) {
        /** How many faults are left, and power cuts that are no choice, as at the end, not counted. */
        public long faults() {
            return report.faultCount();
        }
    }

    /**
     * Shrinks for at most this long.
     *
     * @param failed a report with a broken invariant, of a run of this plan
     * @throws IllegalArgumentException if nothing is broken
     */
    public static Shrunk shrink(ShopPlan plan, SimulationReport failed, Rig rig, Duration within) {
        if (failed.broken().isEmpty()) {
            throw new IllegalArgumentException("expected a run with a broken invariant");
        }
        Violation first = failed.broken().get(0);
        FailingTrace failing = new FailingTrace(plan, first.invariant(), failed.choices());
        return new Shrinker(failing, first, rig, within).run();
    }

    private Shrunk run() {
        onlyThoseOf(failed);
        oneTill();
        fewerPayments();
        long before;
        do {
            before = weight();
            errands();
            kinds();
            singles();
        } while (weight() < before && !over());
        smallerValues();
        FailingTrace trace = new FailingTrace(plan, invariant, choices);
        return new Shrunk(trace, ShopSimulation.replay(plan, choices, rig, true), tries);
    }

    /** The errands about the payment whose promise is broken: often no other matters. */
    private void onlyThoseOf(Violation violation) {
        List<Integer> its = violation.errands();
        for (int reach = 0; reach <= 2 && !its.isEmpty(); reach++) {
            int around = reach;
            List<Integer> asked = asked();
            List<Integer> kept = asked.stream()
                    .filter(scope -> its.stream().anyMatch(errand -> errand >= scope && errand - scope <= around))
                    .toList();
            List<Choice> fewer = without(asked, kept);
            if (fails(fewer)) {
                choices = fewer;
                return;
            }
        }
    }

    /** A shop that has only the one till whose payment it is. */
    private void oneTill() {
        for (int till = 1; till <= plan.tills() && plan.tills() > 1; till++) {
            int first = Choices.scope(till, 0);
            int last = Choices.scope(till + 1, 0);
            List<Choice> its = choices.stream()
                    .filter(choice -> ofRun(choice) || choice.scope() >= first && choice.scope() < last)
                    .map(choice -> ofRun(choice) ? choice : choice.inScope(choice.scope() - first))
                    .toList();
            ShopPlan one = new ShopPlan(plan.seed(), plan.payments(), 1, plan.days(), plan.faults());
            if (fails(one, its)) {
                plan = one;
                choices = its;
                return;
            }
        }
    }

    private static boolean ofRun(Choice choice) {
        return choice.label().startsWith("profile.");
    }

    /** The run ends where the promise breaks: later errands were never asked for. */
    private void fewerPayments() {
        for (int payments = 1; payments < plan.payments(); payments *= 2) {
            ShopPlan fewer = plan.with(plan.seed(), payments);
            int last = payments;
            List<Choice> its = choices.stream()
                    .filter(choice -> Choices.errand(choice.scope()) <= last)
                    .filter(choice -> !choice.label().equals(Errands.INSTEAD))
                    .toList();
            if (fails(fewer, its)) {
                plan = fewer;
                choices = its;
                return;
            }
        }
    }

    /** Choices that are left, and errands. */
    private long weight() {
        long skipped = choices.stream()
                .filter(choice -> choice.label().equals(Errands.SKIP))
                .count();
        return choices.size() - 2 * skipped;
    }

    private void errands() {
        List<Integer> asked = asked();
        List<Integer> left = leaveOut(asked, kept -> fails(without(asked, kept)));
        choices = without(asked, left);
    }

    /** The errands that are not left out yet. */
    private List<Integer> asked() {
        Set<Integer> skipped = choices.stream()
                .filter(choice -> choice.label().equals(Errands.SKIP))
                .map(Choice::scope)
                .collect(Collectors.toSet());
        int most = plan.payments()
                + choices.stream()
                        .filter(choice -> choice.label().equals(Errands.INSTEAD))
                        .mapToInt(Choice::value)
                        .sum();
        return IntStream.rangeClosed(1, plan.tills())
                .boxed()
                .flatMap(till -> IntStream.rangeClosed(1, most).mapToObj(n -> Choices.scope(till, n)))
                .filter(scope -> !skipped.contains(scope))
                .toList();
    }

    private List<Choice> without(List<Integer> asked, List<Integer> kept) {
        Set<Integer> out = new LinkedHashSet<>(asked);
        kept.forEach(out::remove);
        List<Choice> fewer = new ArrayList<>();
        choices.stream().filter(choice -> !out.contains(choice.scope())).forEach(fewer::add);
        out.forEach(scope -> fewer.add(new Choice(Errands.SKIP, scope, 0, 1)));
        return fewer;
    }

    private void kinds() {
        List<String> labels = choices.stream()
                .map(Choice::label)
                .filter(label -> !label.equals(Errands.SKIP))
                .distinct()
                .sorted(Comparator.comparing(label -> !label.startsWith("profile.")))
                .toList();
        for (String label : labels) {
            List<Choice> fewer = choices.stream()
                    .filter(choice -> !choice.label().equals(label))
                    .toList();
            if (fails(fewer)) {
                choices = fewer;
            }
        }
    }

    private void singles() {
        Predicate<Choice> skips = choice -> choice.label().equals(Errands.SKIP);
        List<Choice> skipped = choices.stream().filter(skips).toList();
        List<Choice> others = choices.stream().filter(skips.negate()).toList();
        List<Choice> left = leaveOut(others, kept -> fails(together(kept, skipped)));
        choices = together(left, skipped);
    }

    private static List<Choice> together(List<Choice> some, List<Choice> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private void smallerValues() {
        for (Choice choice : List.copyOf(choices)) {
            // Of a fault's rate the lowest: below it the fault is gone, and that was tried.
            int from = ofRun(choice) ? FaultProfile.LOWEST : 1;
            for (int value = from; value < choice.value(); value = value * 4) {
                Choice smaller = new Choice(choice.label(), choice.scope(), choice.index(), value);
                List<Choice> changed = choices.stream()
                        .map(each -> each.equals(choice) ? smaller : each)
                        .toList();
                if (fails(changed)) {
                    choices = changed;
                    break;
                }
            }
        }
    }

    /** Delta debugging without its tests of single blocks: leaves out ever smaller blocks. */
    private <T> List<T> leaveOut(List<T> all, Predicate<List<T>> stillFails) {
        List<T> left = all;
        for (int block = Math.max(1, all.size() / 2); block >= 1; block /= 2) {
            int at = 0;
            while (at < left.size() && !over()) {
                List<T> fewer = new ArrayList<>(left.subList(0, at));
                fewer.addAll(left.subList(Math.min(at + block, left.size()), left.size()));
                if (stillFails.test(fewer)) {
                    left = fewer;
                } else {
                    at += block;
                }
            }
        }
        return left;
    }

    private boolean fails(List<Choice> candidate) {
        return fails(plan, candidate);
    }

    private boolean fails(ShopPlan shorter, List<Choice> candidate) {
        if (over()) {
            return false;
        }
        tries++;
        return ShopSimulation.replay(shorter, candidate, rig, false).broken().stream()
                .anyMatch(violation -> violation.invariant().equals(invariant));
    }

    private boolean over() {
        return tries >= MOST_TRIES || System.nanoTime() > until;
    }
}
