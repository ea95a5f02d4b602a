package io.onetill.card.iso8583;

/**
 * Thrown when bytes are no message of a dialect, or a message cannot be written in it.
 *
 * <p>The text says which field, where, and what was expected, never the value: it may be card data.
 */
public final class Iso8583Exception extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int field;
    private final int offset;

    /**
     * An error in one place.
     *
     * @param field field number; 0 for the MTI, 1 for the bitmap, 65 or more only in two-bitmap dialects
     * @param offset position from the MTI's first byte when reading, within the value when writing
     * @param expectation what was expected there, as part of a sentence
     */
    public Iso8583Exception(int field, int offset, String expectation) {
        super(place(field) + " at offset " + offset + ": expected " + expectation);
        this.field = field;
        this.offset = offset;
    }

    private static String place(int field) {
        return switch (field) {
            case 0 -> "MTI";
            case 1 -> "bitmap";
            default -> "field " + field;
        };
    }

    /** Field number; 0 for the MTI, 1 for the bitmap. */
    public int field() {
        return field;
    }

    /** Position from the MTI's first byte when reading, within the value when writing. */
    public int offset() {
        return offset;
    }
}
