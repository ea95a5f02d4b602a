package io.onetill.qr.bill;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The lines of a stream, one at a time in one buffer. A line ends with a line feed, perhaps with a carriage return
 * before it; in UTF-8 and in GBK these bytes are part of no other character. Not for several threads.
 */
final class BillLines {
    private static final int CHUNK = 32 << 10;

    private final InputStream in;
    private final int most;
    private final byte[] chunk = new byte[CHUNK];
    private int at;
    private int filled;
    private byte[] line = new byte[512];
    private int length;
    private int number;
    private boolean tooLong;
    private boolean ended;

    BillLines(InputStream in, int mostLineBytes) {
        this.in = in;
        this.most = mostLineBytes;
    }

    /**
     * Reads the next line, of which what is over the limit is passed over.
     *
     * @return false at the end; nothing after the last line feed is no line
     */
    boolean next() throws IOException {
        length = 0;
        tooLong = false;
        ended = false;
        boolean any = false;
        while (!ended && (at < filled || fill())) {
            any = true;
            take();
        }
        if (any) {
            number++;
        }
        if (ended && length > 0 && line[length - 1] == '\r') {
            length--;
        }
        return any;
    }

    private boolean fill() throws IOException {
        at = 0;
        filled = Math.max(0, in.read(chunk, 0, CHUNK));
        return filled > 0;
    }

    private void take() {
        int end = at;
        while (end < filled && chunk[end] != '\n') {
            end++;
        }
        int count = end - at;
        if (length + count > most) {
            tooLong = true;
            count = 0;
        }
        if (length + count > line.length) {
            line = Arrays.copyOf(line, Math.max(length + count, line.length * 2));
        }
        System.arraycopy(chunk, at, line, length, count);
        length += count;
        ended = end < filled;
        at = ended ? end + 1 : end;
    }

    /** The bytes of the line, up to {@link #length()}; changed by the next one. */
    byte[] bytes() {
        return line;
    }

    int length() {
        return length;
    }

    /** Its number, from 1. */
    int number() {
        return number;
    }

    boolean tooLong() {
        return tooLong;
    }

    /** Whether a line feed stood at its end. */
    boolean ended() {
        return ended;
    }
}
