package io.onetill.qr.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;

/** When the simulated wallets have a bill, and for how long its address lives. Safe for any thread. */
public final class SimulatedBillRules {
    /** Alipay's own page says 30 seconds. */
    static final Duration ALIPAY_ADDRESS_LIVES = Duration.ofSeconds(30);

    /** Not documented; a field figure. */
    static final Duration WECHAT_ADDRESS_LIVES = Duration.ofMinutes(5);

    private volatile Optional<LocalTime> from = Optional.empty();

    SimulatedBillRules() {}

    /** From now on a day's bill exists from this hour of the next day in China; at first it exists at once. */
    public void notBefore(LocalTime hour) {
        from = Optional.of(hour);
    }

    boolean exists(LocalDate day, Instant now) {
        return from.map(hour -> !now.isBefore(day.plusDays(1).atTime(hour).toInstant(SimulatedBooks.CHINA)))
                .orElse(true);
    }

    /** Whether an address of which the query says when it was given out still leads somewhere; without that it does. */
    static boolean alive(String issuedSeconds, Duration lives, Instant now) {
        return issuedSeconds.isEmpty()
                || now.isBefore(
                        Instant.ofEpochSecond(Long.parseLong(issuedSeconds)).plus(lives));
    }
}
