package io.onetill.samples.process;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How one life of the till shall end.
 *
 * @param moment where it dies
 * @param number at the how-manieth of these moments, counted from its start; 0 if they are not counted
 * @param millis after its start, or after it took payments, if moments are not counted
 */
record KillPlan(Moment moment, int number, long millis) {
    /** With nobody killing it, a till has settled everything long before. */
    static final long LONGEST_LIFE_MILLIS = 120_000;

    private static final int MOST_WORK_MILLIS = 500;
    private static final List<Moment> MESSAGES = List.of(Moment.BEFORE_MESSAGE, Moment.BEHIND_MESSAGE);
    private static final List<Moment> COUNTED =
            List.of(Moment.BEFORE_WRITE, Moment.BEHIND_WRITE, Moment.BEFORE_MESSAGE, Moment.BEHIND_MESSAGE);

    /** Nobody kills it. */
    static KillPlan none() {
        return new KillPlan(Moment.STARTING, 0, LONGEST_LIFE_MILLIS);
    }

    /** Half of the kills at a moment that is counted, half whenever. */
    static KillPlan draw(RandomGenerator random, long usualStartMillis) {
        int roll = random.nextInt(10);
        if (roll == 0) {
            return new KillPlan(Moment.STARTING, 0, 1 + random.nextLong(usualStartMillis));
        }
        return roll < 5
                ? new KillPlan(Moment.ANY_TIME, 0, random.nextInt(MOST_WORK_MILLIS))
                : at(COUNTED.get(random.nextInt(COUNTED.size())), random);
    }

    /** At a message, where what the journal has forgotten hurts most. */
    static KillPlan atMessage(RandomGenerator random) {
        return at(MESSAGES.get(random.nextInt(MESSAGES.size())), random);
    }

    private static KillPlan at(Moment moment, RandomGenerator random) {
        return new KillPlan(moment, 1 + random.nextInt(moment.usual()), LONGEST_LIFE_MILLIS);
    }

    /** When it is killed at the latest, counted from its start. */
    long fromStartMillis() {
        return moment == Moment.STARTING ? millis : LONGEST_LIFE_MILLIS;
    }
}
