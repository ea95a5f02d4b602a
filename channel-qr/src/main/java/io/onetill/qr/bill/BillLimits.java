package io.onetill.qr.bill;

/**
 * How much a bill may make its reader do, whoever wrote it. Immutable.
 *
 * @param mostBytes of all files in it together, unzipped
 * @param mostLineBytes of one line; a longer one is reported and passed over
 * @param mostEntries files in a zip
 * @param mostRatio unzipped bytes for each zipped one, once there are a million of them
 */
public record BillLimits(long mostBytes, int mostLineBytes, int mostEntries, int mostRatio) {
    /** 200 MB, lines of 64 KB, 50 files, 100 times: some hundred thousand rows fit. */
    public static final BillLimits DEFAULT = new BillLimits(200L << 20, 64 << 10, 50, 100);

    /** Checks that each is at least 1. */
    public BillLimits {
        if (mostBytes < 1 || mostLineBytes < 1 || mostEntries < 1 || mostRatio < 1) {
            throw new IllegalArgumentException("expected limits of at least 1");
        }
    }
}
