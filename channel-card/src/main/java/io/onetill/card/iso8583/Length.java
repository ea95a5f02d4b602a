package io.onetill.card.iso8583;

/** How a field says how long it is, in the unit of its {@link Content}. */
public sealed interface Length {
    /** Most units. */
    int most();

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
     * @param packed whether two of them share a byte (right-justified), or each is an ASCII character
     * @param most most units
     */
    record Prefixed(int digits, boolean packed, int most) implements Length {
        /** Bytes that the length itself takes. */
        int prefixBytes() {
            return packed ? (digits + 1) / 2 : digits;
        }

        byte[] prefix(int units) {
            String text = String.format(java.util.Locale.ROOT, "%0" + digits + "d", units);
            Content form = packed ? Content.BCD_RIGHT_JUSTIFIED : Content.DIGITS;
            return form.encode(0, text);
        }

        int read(int field, byte[] bytes, int offset) {
            Content form = packed ? Content.BCD_RIGHT_JUSTIFIED : Content.DIGITS;
            return Integer.parseInt(form.decode(field, bytes, offset, digits));
        }
    }

    /** Always this many units. */
    static Length fixed(int units) {
        return new Fixed(units);
    }

    /** LLVAR with one packed length byte. */
    static Length llvar(int most) {
        return new Prefixed(2, true, most);
    }

    /** LLLVAR with two packed length bytes. */
    static Length lllvar(int most) {
        return new Prefixed(3, true, most);
    }

    /** LLVAR with an ASCII length. */
    static Length asciiLlvar(int most) {
        return new Prefixed(2, false, most);
    }

    /** LLLVAR with an ASCII length. */
    static Length asciiLllvar(int most) {
        return new Prefixed(3, false, most);
    }
}
