package io.onetill.samples.disk;

import java.util.Arrays;

/** The content of a file, which grows and is cut. */
final class Bytes {
    private byte[] array;
    private int length;

    private Bytes(byte[] array, int length) {
        this.array = array;
        this.length = length;
    }

    static Bytes empty() {
        return new Bytes(new byte[0], 0);
    }

    /** A copy with room to grow. */
    Bytes copy(int room) {
        return new Bytes(Arrays.copyOf(array, Math.max(length, room)), length);
    }

    int length() {
        return length;
    }

    /** Writes a part of some bytes; what lies between the end and their place becomes zeros. */
    void write(int place, byte[] bytes, int from, int count) {
        int end = place + count;
        if (end > array.length) {
            array = Arrays.copyOf(array, Math.max(end, 2 * array.length));
        }
        System.arraycopy(bytes, from, array, place, count);
        length = Math.max(length, end);
    }

    /** Cuts it, or makes it longer with zeros. */
    void resize(int to) {
        if (to > array.length) {
            array = Arrays.copyOf(array, to);
        }
        // Always zeros behind the end, for whoever makes it longer again.
        if (to < length) {
            Arrays.fill(array, to, length, (byte) 0);
        }
        length = to;
    }

    byte[] toArray() {
        return Arrays.copyOf(array, length);
    }
}
