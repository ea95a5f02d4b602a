package io.onetill.card.iso8583;

/** Message type and bitmap: what stands before the fields. */
enum Heading {
    /** The type in 2 bytes, a bitmap of 8 bytes. */
    PACKED(Content.BCD_RIGHT_JUSTIFIED, 2, 8),
    /** The type in 4 characters, a bitmap of 16 hexadecimal characters. */
    ASCII(Content.DIGITS, 4, 16);

    private static final int MTI_DIGITS = 4;
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private final Content digits;
    private final int mtiBytes;
    private final int bitmapBytes;

    Heading(Content digits, int mtiBytes, int bitmapBytes) {
        this.digits = digits;
        this.mtiBytes = mtiBytes;
        this.bitmapBytes = bitmapBytes;
    }

    int bytes(FieldSet set) {
        return mtiBytes + (set.high() == 0 ? bitmapBytes : 2 * bitmapBytes);
    }

    void write(String mti, FieldSet set, byte[] out) {
        if (mti.length() != MTI_DIGITS) {
            throw new Iso8583Exception(0, 0, "4 digits");
        }
        int at = digits.write(0, mti, out, 0);
        writeBits(set.high() == 0 ? set.low() : set.low() | Long.MIN_VALUE, out, at);
        if (set.high() != 0) {
            writeBits(set.high(), out, at + bitmapBytes);
        }
    }

    String mti(byte[] bytes) {
        return digits.read(bytes, 0, MTI_DIGITS);
    }

    FieldSet read(byte[] bytes) {
        if (bytes.length < mtiBytes) {
            throw new Iso8583Exception(0, bytes.length, "a message type");
        }
        digits.verify(0, bytes, 0, MTI_DIGITS);
        long low = readBits(bytes, mtiBytes);
        return new FieldSet(low, low < 0 ? readBits(bytes, mtiBytes + bitmapBytes) : 0);
    }

    /** Where the fields begin; a second bitmap may be there although it is empty. */
    int end(byte[] bytes) {
        int first = bytes[mtiBytes];
        boolean second = this == PACKED ? first < 0 : Character.digit(first, 16) >= 8;
        return mtiBytes + (second ? 2 * bitmapBytes : bitmapBytes);
    }

    private long readBits(byte[] bytes, int at) {
        if (bytes.length - at < bitmapBytes) {
            throw new Iso8583Exception(1, bytes.length, bitmapBytes + " bytes of bitmap");
        }
        long bits = 0;
        for (int i = at; i < at + bitmapBytes; i++) {
            if (this == PACKED) {
                bits = bits << 8 | bytes[i] & 0xFF;
            } else {
                int nibble = Character.digit(bytes[i], 16);
                if (nibble < 0) {
                    throw new Iso8583Exception(1, i, "a hexadecimal digit");
                }
                bits = bits << 4 | nibble;
            }
        }
        return bits;
    }

    private void writeBits(long bits, byte[] out, int at) {
        int width = Long.SIZE / bitmapBytes;
        for (int i = 0; i < bitmapBytes; i++) {
            int value = (int) (bits >>> Long.SIZE - width * (i + 1));
            out[at + i] = (byte) (this == PACKED ? value : HEX[value & 0xF]);
        }
    }
}
