package io.onetill.samples.shop;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * Which faults a run has and how often, drawn at its start: some runs have one kind only, some have many. A uniform mix
 * would make rare sequences of one fault ever rarer.
 */
final class FaultProfile {
    private final Map<Fault, Integer> perMille = new EnumMap<>(Fault.class);
    private final Map<Fault, Long> injected = new EnumMap<>(Fault.class);
    private final Choices choices;
    private final boolean forgetfulHost;
    private boolean on = true;

    private FaultProfile(Choices choices, boolean forgetfulHost) {
        this.choices = choices;
        this.forgetfulHost = forgetfulHost;
    }

    static FaultProfile draw(Choices choices) {
        FaultProfile profile = new FaultProfile(choices, choices.weighted("profile.forgetful", 1, 3) == 1);
        for (Fault fault : Fault.values()) {
            if (choices.happens(450, "profile.has")) {
                profile.perMille.put(fault, choices.between(1, most(fault), "profile.rate"));
            }
        }
        return profile;
    }

    /** Draws each of these faults at each of its points, once it has begun: for runs that are planned draw by draw. */
    static FaultProfile planned(Choices choices, Set<Fault> faults, boolean forgetfulHost) {
        FaultProfile profile = new FaultProfile(choices, forgetfulHost);
        faults.forEach(fault -> profile.perMille.put(fault, 1));
        profile.end();
        return profile;
    }

    /** The highest rate: network faults may be many, a power cut for each payment would let nothing else happen. */
    private static int most(Fault fault) {
        return switch (fault) {
            case REQUEST_LOST, REQUEST_LATE, REQUEST_TWICE, ANSWER_LOST, ANSWER_LATE, ANSWER_TWICE -> 150;
            case REQUEST_SPOILT, ANSWER_SPOILT, CONNECTION_REFUSED -> 100;
            case SLOW_DISK -> 60;
            case DISK_FULL, POWER_CUT_BEFORE_WRITE, POWER_CUT_AFTER_WRITE -> 6;
            case POWER_CUT_BEFORE_SEND, POWER_CUT_AFTER_SEND -> 15;
            case POWER_CUT -> 40;
            case CLOCK_JUMP, KEYS_FORGOTTEN, PAPER_OUT, READER_UNPLUGGED, PIN_PAD_UNPLUGGED -> 40;
            case BATCH_ENDED -> 25;
        };
    }

    /** Draws whether the fault happens now; it is counted when {@link #happened} says so. */
    boolean strikes(Fault fault) {
        return on && choices.happens(perMille.getOrDefault(fault, 0), label(fault));
    }

    /** As {@link #strikes}, counted at once. */
    boolean injects(Fault fault) {
        boolean strikes = strikes(fault);
        if (strikes) {
            happened(fault);
        }
        return strikes;
    }

    void happened(Fault fault) {
        injected.merge(fault, 1L, Long::sum);
    }

    /** From now on things go wrong. */
    void begin() {
        on = true;
    }

    /** From now on nothing goes wrong any more. */
    void end() {
        on = false;
    }

    boolean over() {
        return !on;
    }

    boolean forgetfulHost() {
        return forgetfulHost;
    }

    Map<Fault, Long> injected() {
        return new EnumMap<>(injected);
    }

    private static String label(Fault fault) {
        return switch (fault) {
            case REQUEST_LOST,
                    REQUEST_LATE,
                    REQUEST_TWICE,
                    REQUEST_SPOILT,
                    ANSWER_LOST,
                    ANSWER_LATE,
                    ANSWER_TWICE,
                    ANSWER_SPOILT,
                    CONNECTION_REFUSED -> "network." + fault;
            case SLOW_DISK, DISK_FULL -> "disk." + fault;
            case POWER_CUT_BEFORE_WRITE,
                    POWER_CUT_AFTER_WRITE,
                    POWER_CUT_BEFORE_SEND,
                    POWER_CUT_AFTER_SEND,
                    POWER_CUT -> "power." + fault;
            case CLOCK_JUMP, KEYS_FORGOTTEN, BATCH_ENDED, PAPER_OUT, READER_UNPLUGGED, PIN_PAD_UNPLUGGED ->
                "shop." + fault;
        };
    }
}
