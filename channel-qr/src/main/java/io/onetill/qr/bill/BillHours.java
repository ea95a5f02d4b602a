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
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    /** WeChat Pay: "after 10 in the morning of the next day" (bill pages of API v3, 2025). The rest is ours. */
    public static final BillHours WECHAT = inChina(LocalTime.of(10, 0), LocalTime.of(14, 0));

    /** Alipay: about 9 in the morning (page of the download address query, 2025). The rest is ours. */
    public static final BillHours ALIPAY = inChina(LocalTime.of(9, 0), LocalTime.of(14, 0));

    /** Checks that there is a wait. */
    public BillHours {
        if (retry.toMillis() < 1 || retryMost.compareTo(retry) < 0) {
            throw new IllegalArgumentException(
                    "expected a first wait of at least 1 ms, and none longer than the longest");
        }
    }

    private static BillHours inChina(LocalTime from, LocalTime emptyFrom) {
        return new BillHours(CHINA, from, emptyFrom, Duration.ofMinutes(1), Duration.ofMinutes(30));
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
