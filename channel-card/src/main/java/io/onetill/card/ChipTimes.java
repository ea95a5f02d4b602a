package io.onetill.card;

import io.onetill.time.TillTime;
import java.time.Duration;

/**
 * How long a dialog with a card may wait.
 *
 * @param clock the till's
 * @param card for one answer of the card
 * @param customer for one entry, choice or tap of the customer
 * @param answer from the card to the channel's answer; what comes later would be taken for silence and reversed
 */
record ChipTimes(TillTime clock, Duration card, Duration customer, Duration answer) {
    /** Kept free at the end, so that the answer is on its way before its time is over. */
    private static final Duration SPARE = Duration.ofSeconds(10);

    /** Until when what changes no money may still go on, in milliseconds of the till's clock. */
    long leisureEnds() {
        return clock.monotonicMillis() + answer.minus(SPARE).toMillis();
    }

    /** The shorter of a wait and what is left until then; nothing or less when it is over. */
    Duration within(Duration wait, long end) {
        Duration left = Duration.ofMillis(end - clock.monotonicMillis());
        return left.compareTo(wait) < 0 ? left : wait;
    }
}
