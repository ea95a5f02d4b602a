package io.onetill.samples.shop.exhaustive;

import io.onetill.payment.PaymentMethod;
import io.onetill.samples.shop.ScriptedShop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Every order of what may happen in one payment, with every way in which the hosts answer. */
final class Orders {
    /** One scenario for each set of what may happen; how the others are paid makes no difference here. */
    static final Set<Scenario> OF = EnumSet.of(
            Scenario.TAP_SALE,
            Scenario.WECHAT_CODE,
            Scenario.ALIPAY_SHOWN,
            Scenario.ANY_CARD,
            Scenario.CARD_REFUND,
            Scenario.CARD_VOID,
            Scenario.ALIPAY_REFUND);

    private static final Duration CODES_ARE_SHOWN = Duration.ofMillis(300);
    /** Long enough for everything that follows at once, short enough that no poll and no patience ends. */
    private static final Duration SETTLED = Duration.ofMillis(400);
    /** With a PIN to type. */
    private static final Duration SETTLED_WITH_PIN = Duration.ofMillis(2_500);

    private static final Duration LONGER_THAN_PATIENCE = Duration.ofSeconds(25);

    /** How the hosts answer. */
    private enum Outcome {
        /** They say yes. */
        APPROVED,
        /** They say no. */
        DECLINED,
        /** They say yes, and nobody hears it. */
        SILENT,
        /** They say yes, and nobody hears that or anything else until they begin to answer. */
        DEAF
    }

    private enum Gap {
        /** Each thing has settled before the next happens. */
        SETTLED,
        /** All in the same moment. */
        NONE
    }

    private final Scenario scenario;

    Orders(Scenario scenario) {
        this.scenario = scenario;
    }

    List<Task> tasks() {
        List<Happening> all = Happening.of(scenario);
        List<Task> tasks = new ArrayList<>();
        for (Outcome outcome : Outcome.values()) {
            if (outcome == Outcome.DECLINED && !canBeDeclined()) {
                continue;
            }
            for (Happening first : all) {
                tasks.add(() -> inEveryOrder(first, all, outcome));
            }
        }
        return tasks;
    }

    private boolean canBeDeclined() {
        return scenario.kind().begins()
                && (scenario.methods().contains(PaymentMethod.CARD)
                        || scenario.methods().contains(PaymentMethod.PAYMENT_CODE));
    }

    private Tally inEveryOrder(Happening first, List<Happening> all, Outcome outcome) {
        Tally tally = new Tally();
        for (List<Happening> order : permutations(all)) {
            if (order.get(0) == first) {
                tally.add(play(new Order(order, outcome, Gap.SETTLED)));
                // Time that passes is no moment; so here it comes last, which makes each order of the others one case.
                if (order.get(order.size() - 1) == Happening.TIME) {
                    tally.add(play(new Order(order, outcome, Gap.NONE)));
                }
            }
        }
        return tally;
    }

    private Play.Result play(Order order) {
        ScriptedShop.Setting setting = new ScriptedShop.Setting(Set.of(), true, shop -> order.hostsOf(shop));
        return Play.run(scenario, new Play.Interruption(0, order, true), setting);
    }

    private static List<List<Happening>> permutations(List<Happening> all) {
        if (all.isEmpty()) {
            return List.of(List.of());
        }
        List<List<Happening>> orders = new ArrayList<>();
        for (Happening first : all) {
            List<Happening> rest = new ArrayList<>(all);
            rest.remove(first);
            for (List<Happening> order : permutations(rest)) {
                List<Happening> whole = new ArrayList<>();
                whole.add(first);
                whole.addAll(order);
                orders.add(whole);
            }
        }
        return orders;
    }

    /** One order of one run. */
    private static final class Order implements Stage.Act {
        private final List<Happening> order;
        private final Outcome outcome;
        private final Gap gap;
        private Optional<HeldAnswers> hosts = Optional.empty();

        private Order(List<Happening> order, Outcome outcome, Gap gap) {
            this.order = order;
            this.outcome = outcome;
            this.gap = gap;
        }

        private HeldAnswers hostsOf(ScriptedShop shop) {
            HeldAnswers.Which which = outcome == Outcome.DEAF ? HeldAnswers.Which.ALL : HeldAnswers.Which.MONEY;
            boolean lost = outcome == Outcome.SILENT || outcome == Outcome.DEAF;
            HeldAnswers held = new HeldAnswers(shop, which, lost);
            hosts = Optional.of(held);
            return held;
        }

        @Override
        public void on(Stage stage) {
            Duration at = CODES_ARE_SHOWN;
            for (Happening next : order) {
                if (next == Happening.TIME) {
                    at = at.plus(LONGER_THAN_PATIENCE);
                }
                stage.shop().time().after(at, () -> {
                    stage.shop().note("", next + " happens");
                    next.on(stage, hosts.orElseThrow(), outcome == Outcome.DECLINED);
                });
                at = at.plus(afterEach());
            }
        }

        private Duration afterEach() {
            if (gap == Gap.NONE) {
                return Duration.ZERO;
            }
            return outcome == Outcome.DECLINED ? SETTLED_WITH_PIN : SETTLED;
        }

        @Override
        public String toString() {
            return order + " " + outcome + (gap == Gap.NONE ? " in one moment" : "");
        }
    }
}
