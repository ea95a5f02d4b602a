package io.onetill.card.iso8583;

/** How a field says how long it is, in the unit of its {@link Content}. */
public sealed interface Length {
    /** Most units. */
    int most();

    /** How the digits of a length are written. */
    enum Form {
        /** Two in a byte, right-justified. */
        PACKED,
        /** Each as a character. */
        ASCII
    }

    /**
     * Always the same.
     *
     * @param units number of units
     */
    record Fixed(int units) implements Length {
        @Override
        public int most() {
            return units;
        }
    }

    /**
     * A decimal length before the value.
     *
     * @param digits decimal digits of the length: 2 for LLVAR, 3 for LLLVAR
     * @param form how they are written
     * @param most most units
     */
    record Prefixed(int digits, Form form, int most) implements Length {
        /** Checks that the length can be written. */
        public Prefixed {
            if (digits < 1 || digits > 4 || most < 1 || most >= Math.pow(10, digits)) {
                throw new IllegalArgumentException("expected a length of 1 to 4 digits, and no more than they can say");
            }
        }
    }

    /** Always this many units. */
    static Length fixed(int units) {
        return new Fixed(units);
    }

    /** LLVAR with one packed length byte. */
    static Length llvar(int most) {
        return new Prefixed(2, Form.PACKED, most);
    }

    /** LLLVAR with two packed length bytes. */
    static Length lllvar(int most) {
        return new Prefixed(3, Form.PACKED, most);
    }

    /** LLVAR with an ASCII length. */
    static Length asciiLlvar(int most) {
        return new Prefixed(2, Form.ASCII, most);
    }

    /** LLLVAR with an ASCII length. */
    static Length asciiLllvar(int most) {
        return new Prefixed(3, Form.ASCII, most);
    }
}
