package io.onetill.card.host;

/**
 * How a message says its length to the stream: so many bytes in front of it, written in one of three ways. Immutable.
 *
 * @param form how the number is written
 * @param bytes how many bytes it takes: 1 to 4, and to 9 as ASCII digits
 * @param countsItself whether the number includes these bytes
 */
public record LengthPrefix(Form form, int bytes, boolean countsItself) {
    /** Two bytes, the high one first, which do not count themselves: the usual form of UnionPay acquirers. */
    public static final LengthPrefix BINARY_2 = new LengthPrefix(Form.BINARY, 2, false);

    /** How a length is written. */
    public enum Form {
        /** A binary number, high byte first. */
        BINARY,
        /** Decimal digits, one a byte. */
        ASCII,
        /** Decimal digits, two a byte. */
        BCD
    }

    /** Checks the number of bytes. */
    public LengthPrefix {
        int most = form == Form.ASCII ? 9 : 4;
        if (bytes < 1 || bytes > most) {
            throw new IllegalArgumentException("expected a length of 1 to " + most + " bytes, got " + bytes);
        }
    }

    /** ASCII digits that do not count themselves, for example 4 of them. */
    public static LengthPrefix ascii(int digits) {
        return new LengthPrefix(Form.ASCII, digits, false);
    }

    /** The same, but the number includes the prefix. */
    public LengthPrefix countingItself() {
        return new LengthPrefix(form, bytes, true);
    }

    /** The longest message that can be announced, in bytes without the prefix. */
    public int longest() {
        long most = 1;
        for (int i = 0; i < bytes; i++) {
            most *= base();
        }
        return (int) Math.min(Integer.MAX_VALUE, most - 1) - (countsItself ? bytes : 0);
    }

    /** Writes the length of a message of so many bytes, which has to be at most {@link #longest}. */
    void write(int length, byte[] into, int at) {
        int rest = countsItself ? length + bytes : length;
        for (int i = at + bytes - 1; i >= at; i--) {
            int part = rest % base();
            rest /= base();
            into[i] = (byte)
                    switch (form) {
                        case BINARY -> part;
                        case ASCII -> '0' + part;
                        case BCD -> part / 10 << 4 | part % 10;
                    };
        }
    }

    /**
     * Reads the length of the message behind the prefix.
     *
     * @throws LinkException if these bytes are no length
     */
    int read(byte[] from, int at) {
        long number = 0;
        for (int i = at; i < at + bytes; i++) {
            number = number * base() + part(from[i] & 0xFF);
        }
        long length = countsItself ? number - bytes : number;
        if (length < 0 || length > Integer.MAX_VALUE) {
            throw new LinkException(false, "expected a message length, got one that cannot be");
        }
        return (int) length;
    }

    private int part(int value) {
        int digits = switch (form) {
            case BINARY -> value;
            case ASCII -> value >= '0' && value <= '9' ? value - '0' : -1;
            case BCD -> value >> 4 < 10 && (value & 15) < 10 ? (value >> 4) * 10 + (value & 15) : -1;
        };
        if (digits < 0) {
            throw new LinkException(false, "expected decimal digits as message length");
        }
        return digits;
    }

    private int base() {
        return switch (form) {
            case BINARY -> 256;
            case ASCII -> 10;
            case BCD -> 100;
        };
    }
}
