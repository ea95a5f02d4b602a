package io.onetill.codec;

/**
 * Thrown when bytes or text do not have the shape that a codec expects.
 *
 * <p>The message says where (offset or field path) and what was expected, never the value itself: the input may hold
 * card data.
 */
public final class CodecException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int offset;

    /**
     * @param offset position of the first byte or character that could not be read, from 0
     * @param expectation what was expected there, as part of a sentence
     */
    public CodecException(int offset, String expectation) {
        super("at offset " + offset + ": expected " + expectation);
        this.offset = offset;
    }

    /** Position of the first byte or character that could not be read, from 0. */
    public int offset() {
        return offset;
    }
}
