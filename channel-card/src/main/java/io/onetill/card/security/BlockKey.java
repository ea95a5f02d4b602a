package io.onetill.card.security;

/** A block cipher under one key, wherever the key lies. */
interface BlockKey {
    /** Length of the key in bytes. */
    int length();

    /** Enciphers or deciphers whole blocks, each by itself. */
    byte[] run(boolean encipher, byte[] blocks);

    /**
     * A copy of the key, which the caller erases.
     *
     * @throws IllegalStateException if the key was erased
     * @throws UnsupportedOperationException if the key lies in a token
     */
    byte[] clear();

    void erase();
}
