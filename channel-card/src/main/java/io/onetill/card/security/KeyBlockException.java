package io.onetill.card.security;

/**
 * Thrown when a text is no key block of ANSI X9.143 (TR-31), or not one made under the protection key at hand.
 *
 * <p>The text says where and what was expected, never what stood there: it is key material.
 */
public final class KeyBlockException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int position;

    /**
     * An error in one place.
     *
     * @param position index of a character of the key block
     * @param expectation what was expected there, as part of a sentence
     */
    public KeyBlockException(int position, String expectation) {
        super("key block at position " + position + ": expected " + expectation);
        this.position = position;
    }

    /** Index of a character of the key block. */
    public int position() {
        return position;
    }
}
