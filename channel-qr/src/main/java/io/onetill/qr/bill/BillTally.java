package io.onetill.qr.bill;

/**
 * What became of the lines of a bill: each of them was a row, part of the frame, or reported. Immutable.
 *
 * @param lines in all files that were read
 * @param rows handed to the consumer as rows
 * @param frame headings, footers that agree, blank lines
 * @param bad reported with their numbers
 * @param missing reported as missing from a file as a whole
 * @param otherFiles files in the zip that are no bill of this format, and were left alone
 */
public record BillTally(long lines, long rows, long frame, long bad, long missing, int otherFiles) {
    /** Nothing yet. */
    static final BillTally NONE = new BillTally(0, 0, 0, 0, 0, 0);

    /** Whether nothing was reported. */
    public boolean clean() {
        return bad == 0 && missing == 0;
    }

    BillTally plus(BillTally other) {
        return new BillTally(
                lines + other.lines,
                rows + other.rows,
                frame + other.frame,
                bad + other.bad,
                missing + other.missing,
                otherFiles + other.otherFiles);
    }
}
