package io.onetill.card.emv;

/**
 * What a reader expects of the relay resistance protocol (EMV Book C-2, 3.10), in tenths of a millisecond. Only for a
 * reader that measures an exchange to a tenth of a millisecond: a slower one would suspect every card. The card channel
 * measures nothing, so it is for callers who drive the kernel themselves. Immutable.
 *
 * @param command what sending the command takes (DF8134)
 * @param response what receiving the answer takes (DF8135)
 * @param minimumGrace how much faster than it says a card may be (DF8132)
 * @param maximumGrace how much slower than it says a card may be (DF8133)
 * @param accuracy how far a measurement may be from the card's minimum (DF8136)
 * @param mismatch the least part in percent that card's and reader's transmission times have in common (DF8137)
 */
public record RelayTimes(int command, int response, int minimumGrace, int maximumGrace, int accuracy, int mismatch) {
    /** The usual figures. */
    public static final RelayTimes USUAL = new RelayTimes(0x12, 0x18, 0x14, 0x32, 0x12C, 0x32);

    /** Checks the ranges. */
    public RelayTimes {
        if (Math.min(Math.min(command, response), Math.min(minimumGrace, maximumGrace)) < 0
                || accuracy < 0
                || mismatch < 0
                || mismatch > 100) {
            throw new IllegalArgumentException("expected times from 0, and a part from 0 to 100 percent");
        }
    }
}
