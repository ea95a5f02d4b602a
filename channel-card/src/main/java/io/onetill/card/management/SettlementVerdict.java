package io.onetill.card.management;

/** What a host says of one half of a batch. A table. */
public enum SettlementVerdict {
    /** Not told yet. */
    OPEN('0'),
    /** Its sums are ours. */
    BALANCED('1'),
    /** They are not; it is sent the details. */
    UNBALANCED('2'),
    /** It could not compare them; it is sent the details as well. */
    NOT_COMPARED('3');

    private final char digit;

    SettlementVerdict(char digit) {
        this.digit = digit;
    }

    /** Its digit in DE 48. */
    public char digit() {
        return digit;
    }

    /**
     * The row of a digit.
     *
     * @throws IllegalArgumentException if a host may not send it
     */
    static SettlementVerdict of(char digit) {
        for (SettlementVerdict each : values()) {
            if (each.digit == digit) {
                return each;
            }
        }
        throw new IllegalArgumentException("expected a verdict of 1, 2 or 3");
    }
}
