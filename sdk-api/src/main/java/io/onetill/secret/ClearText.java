package io.onetill.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * The clear characters of a secret, in an array that can be erased; a {@code String} cannot. The field is transient so
 * that mappers which read private fields skip it.
 */
final class ClearText {
    private final transient byte[] characters;
    private volatile boolean erased;

    /** Keeps a copy of characters that are all ASCII. */
    ClearText(String characters) {
        this.characters = characters.getBytes(StandardCharsets.US_ASCII);
    }

    int length() {
        return characters.length;
    }

    /** The whole text as a new String, which its reader should drop soon. */
    String read() {
        if (erased) {
            throw new IllegalStateException("this secret was erased");
        }
        return part(0, characters.length);
    }

    /** A part that may be shown, and so outlives the erasing of the rest. */
    String part(int from, int to) {
        return new String(characters, from, to - from, StandardCharsets.US_ASCII);
    }

    /** Overwrites the characters of {@code [from, to)}; from here on only {@link #part} reads. Safe to call twice. */
    void erase(int from, int to) {
        erased = true;
        Arrays.fill(characters, from, to, (byte) 0);
    }

    /** In a time that does not depend on the content. What was erased equals nothing but itself. */
    boolean same(ClearText other) {
        return this == other || !erased && !other.erased && MessageDigest.isEqual(characters, other.characters);
    }

    @Override
    public String toString() {
        return "ClearText[" + characters.length + " characters]";
    }
}
