package io.onetill.qr.bill;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A bill in the archive. Immutable.
 *
 * @param channel the channel's id
 * @param day the channel's business day
 * @param kind what it lists
 * @param version 1, and one more for each later file of the same day that had other content
 * @param fetchedAt when it came, to the second
 * @param sha256 over the file as it came, in lower-case hexadecimal
 * @param size of the file in bytes; 0 if the wallet said that nothing happened that day
 */
public record KeptBill(
        String channel, LocalDate day, BillKind kind, int version, Instant fetchedAt, String sha256, long size) {
    /** Whether nothing happened that day. */
    public boolean isEmpty() {
        return size == 0;
    }
}
