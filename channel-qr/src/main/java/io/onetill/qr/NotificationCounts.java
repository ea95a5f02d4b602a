package io.onetill.qr;

/**
 * What became of the notifications that a channel was given since it was made; for supervision, not for decisions.
 *
 * @param kept genuine ones that were put on record and acknowledged
 * @param repeated genuine ones that were on record already, acknowledged again without any work
 * @param refused forged, too old, or for somebody else
 * @param probes wrong on purpose, by which a wallet finds out whether signatures are checked; refused too
 * @param late genuine ones that could not be put on record in time; the wallet sends them again
 */
public record NotificationCounts(long kept, long repeated, long refused, long probes, long late) {}
