package io.onetill.qr.bill;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What became of one try to fetch a bill. Immutable.
 *
 * @param channel the channel's id
 * @param kind what the bill lists
 * @param day the channel's business day
 * @param kept the bill in the archive, if it is there now
 * @param why if it is not: what was answered or what failed, without anything that came from outside
 * @param again if it is not: how long the collector waits before it asks again
 */
public record BillEvent(
        String channel, BillKind kind, LocalDate day, Optional<KeptBill> kept, String why, Duration again) {}
