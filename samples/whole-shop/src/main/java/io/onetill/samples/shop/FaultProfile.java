package io.onetill.samples.shop;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * Which faults a run has and how often, drawn at its start: some runs have one kind only, some have many. A uniform mix
 * would make rare sequences of one fault ever rarer.
 */
final class FaultProfile {
    private static final int IN_A_THOUSAND_RUNS = 450;

    // A code of the acquirer costs each sale by shown code some more messages: not every run has it, and none that is
    // to be quick.
    private static final int RUNS_WITH_A_THIRD_CODE = 200;

    /** The first choice with which a run has a fault, and then as seldom as can be. */
    static final int LOWEST = 1000 - IN_A_THOUSAND_RUNS;

    private static final Map<Fault, String> LABELS = labels();

    private final Map<Fault, Integer> perMille = new EnumMap<>(Fault.class);
    private final Map<Fault, Long> injected = new EnumMap<>(Fault.class);
    private final boolean forgetfulHost;
    private final boolean showsUnionPay;
    private boolean on = true;

    private FaultProfile(boolean forgetfulHost, boolean showsUnionPay) {
        this.forgetfulHost = forgetfulHost;
        this.showsUnionPay = showsUnionPay;
    }

    static FaultProfile draw(Choices choices, FaultMix mix) {
        boolean forgetful = mix.has(Fault.Group.HOSTS) && choices.weighted("profile.forgetful", 1, 3) == 1;
        boolean third = mix.has(Fault.Group.HOSTS) && choices.happens(RUNS_WITH_A_THIRD_CODE, "profile.unionpay");
        FaultProfile profile = new FaultProfile(forgetful, third);
        for (Fault fault : Fault.values()) {
            // One choice for whether and how often, so that a single 0 takes a kind of fault out of a run.
            int drawn = choices.choose(1000, "profile." + fault) - LOWEST;
            if (drawn >= 0 && mix.has(fault.group())) {
                profile.perMille.put(fault, 1 + drawn * fault.mostPerMille() / IN_A_THOUSAND_RUNS);
            }
        }
        return profile;
    }

    /** Draws each of these faults at each of its points, once it has begun: for runs that are planned draw by draw. */
    static FaultProfile planned(Set<Fault> faults, boolean forgetfulHost) {
        FaultProfile profile = new FaultProfile(forgetfulHost, false);
        faults.forEach(fault -> profile.perMille.put(fault, 1));
        profile.end();
        return profile;
    }

    /** Draws whether the fault happens now; it is counted when {@link #happened} says so. */
    boolean strikes(Fault fault, Choices choices) {
        return on && choices.happens(perMille.getOrDefault(fault, 0), LABELS.getOrDefault(fault, ""));
    }

    /** As {@link #strikes}, counted at once. */
    boolean injects(Fault fault, Choices choices) {
        boolean strikes = strikes(fault, choices);
        if (strikes) {
            happened(fault);
        }
        return strikes;
    }

    void happened(Fault fault) {
        injected.merge(fault, 1L, Long::sum);
    }

    /** From now on nothing goes wrong any more. */
    void end() {
        on = false;
    }

    /** From now on things may go wrong, again. */
    void begin() {
        on = true;
    }

    boolean over() {
        return !on;
    }

    boolean forgetfulHost() {
        return forgetfulHost;
    }

    /** Whether the tills show a UnionPay code beside those of the wallets. */
    boolean showsUnionPay() {
        return showsUnionPay;
    }

    Map<Fault, Long> injected() {
        return new EnumMap<>(injected);
    }

    private static Map<Fault, String> labels() {
        Map<Fault, String> labels = new EnumMap<>(Fault.class);
        for (Fault fault : Fault.values()) {
            labels.put(fault, label(fault));
        }
        return labels;
    }

    private static String label(Fault fault) {
        return switch (fault.group()) {
            case NETWORK -> "network." + fault;
            case DISK -> "disk." + fault;
            case POWER -> "power." + fault;
            case HOSTS, DEVICES -> "shop." + fault;
        };
    }
}
