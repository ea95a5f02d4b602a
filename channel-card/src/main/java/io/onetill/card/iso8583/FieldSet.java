package io.onetill.card.iso8583;

/**
 * Numbers of fields from 2 to 128, as the bitmap has them: field 1 is the highest bit of {@code low}.
 *
 * @param low fields 1 to 64
 * @param high fields 65 to 128
 */
record FieldSet(long low, long high) {
    static final FieldSet NONE = new FieldSet(0, 0);

    private static final long FIRST = Long.MIN_VALUE;

    /** Field 1 says that there is a second bitmap; it is no field. */
    FieldSet {
        low &= ~FIRST;
    }

    boolean has(int number) {
        return number > 64 ? (high & FIRST >>> number - 65) != 0 : number > 1 && (low & FIRST >>> number - 1) != 0;
    }

    FieldSet with(int number) {
        if (number < 2 || number > 128) {
            throw new Iso8583Exception(number, 0, "a field number from 2 to 128");
        }
        return number > 64
                ? new FieldSet(low, high | FIRST >>> number - 65)
                : new FieldSet(low | FIRST >>> number - 1, high);
    }

    FieldSet without(int number) {
        return number > 64
                ? new FieldSet(low, high & ~(FIRST >>> number - 65))
                : new FieldSet(low & ~(FIRST >>> number - 1), high);
    }

    int size() {
        return Long.bitCount(low) + Long.bitCount(high);
    }

    /** How many of them are lower than this number. */
    int rank(int number) {
        return number > 64
                ? Long.bitCount(low) + Long.bitCount(high & ~(-1L >>> number - 65))
                : Long.bitCount(low & ~(-1L >>> number - 1));
    }

    /** The lowest one above this number; 0 if there is none. */
    int next(int number) {
        if (number < 64) {
            long above = low & -1L >>> number;
            if (above != 0) {
                return Long.numberOfLeadingZeros(above) + 1;
            }
        }
        int passed = Math.max(0, number - 64);
        long above = passed < 64 ? high & -1L >>> passed : 0;
        return above == 0 ? 0 : Long.numberOfLeadingZeros(above) + 65;
    }

    /** The highest one; 1, the bitmap, if there is none. */
    int last() {
        if (high != 0) {
            return 128 - Long.numberOfTrailingZeros(high);
        }
        return low == 0 ? 1 : 64 - Long.numberOfTrailingZeros(low);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("[");
        for (int number = next(0); number != 0; number = next(number)) {
            text.append(text.length() == 1 ? "" : ", ").append(number);
        }
        return text.append(']').toString();
    }
}
