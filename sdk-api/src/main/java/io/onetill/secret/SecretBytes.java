package io.onetill.secret;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;

/**
 * Bytes that print masked and can be erased: keys, track data, sealed records.
 *
 * <p>Not for values that shop software should see. Comparison takes the same time whatever the content. Erasing is best
 * effort: the collector may have moved the array before. Not serializable. Safe for any thread; after {@link #erase()}
 * every read fails with {@link IllegalStateException}, and it equals nothing but itself.
 */
public final class SecretBytes implements AutoCloseable {
    private final transient byte[] bytes;
    private volatile boolean erased;

    private SecretBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Copies the bytes; the caller should erase its own array. */
    public static SecretBytes copyOf(byte[] bytes) {
        return new SecretBytes(bytes.clone());
    }

    /** Length in bytes. */
    public int length() {
        return bytes.length;
    }

    /** A fresh copy of the clear bytes; the caller erases it. */
    public byte[] clear(ClearAccess access) {
        Objects.requireNonNull(access);
        if (erased) {
            throw new IllegalStateException("this secret was erased");
        }
        return bytes.clone();
    }

    /** Overwrites the bytes with zeros; safe to call twice. */
    public void erase() {
        erased = true;
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public void close() {
        erase();
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof SecretBytes that
                        && !erased
                        && !that.erased
                        && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return bytes.length;
    }

    @Override
    public String toString() {
        return "SecretBytes[" + bytes.length + " bytes]";
    }
}
