package io.onetill.qr.bill;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * When a wallet's bill of yesterday may be asked for. Figures as data; wall time decides here, since the wallet's morning is
 * meant, and a clock that is wrong leads to a question too early or too late, nothing else. Immutable.
 *
 * @param zone in which the wallet's day begins and ends
 * @param from the hour of the next day from which there is a bill
 * @param emptyFrom from when on an answer that there is no bill is taken for a day without business
 * @param retry the first wait after an answer that is of no use; each further one is twice as long
 * @param retryMost the longest wait
 */
public record BillHours(ZoneId zone, LocalTime from, LocalTime emptyFrom, Duration retry, Duration retryMost) {
    /** Checks that there is a wait. */
    public BillHours {
        if (retry.toMillis() < 1 || retryMost.compareTo(retry) < 0) {
            throw new IllegalArgumentException(
                    "expected a first wait of at least 1 ms, and none longer than the longest");
        }
    }

    /** The same with other hours. */
    public BillHours at(LocalTime bills, LocalTime empty) {
        return new BillHours(zone, bills, empty, retry, retryMost);
    }

    /** The same with other waits. */
    public BillHours waiting(Duration first, Duration longest) {
        return new BillHours(zone, from, emptyFrom, first, longest);
    }
}
