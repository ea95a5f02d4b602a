package io.onetill.qr.bill;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The bytes of a bill as they came, counted, with the last of them remembered. Not for several threads. */
final class BillInput extends InputStream {
    private static final int TAIL = 1 << 10;
    private static final int END_LENGTH = 22;
    private static final byte[] END = {'P', 'K', 5, 6};

    private final InputStream in;
    private final byte[] tail = new byte[TAIL];
    private long count;

    BillInput(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
        int read = in.read(to, from, length);
        for (int i = 0; i < read; i++) {
            tail[(int) ((count + i) % TAIL)] = to[from + i];
        }
        count += Math.max(0, read);
        return read;
    }

    long count() {
        return count;
    }

    /** Whether what was read ends as a zip does. */
    boolean endsAsZip() {
        int length = (int) Math.min(count, TAIL);
        byte[] last = new byte[length];
        for (int i = 0; i < length; i++) {
            last[i] = tail[(int) ((count - length + i) % TAIL)];
        }
        for (int at = length - END_LENGTH; at >= 0; at--) {
            boolean here = Arrays.equals(last, at, at + END.length, END, 0, END.length);
            int comment = (last[at + END_LENGTH - 2] & 0xFF) + ((last[at + END_LENGTH - 1] & 0xFF) << 8);
            if (here && at + END_LENGTH + comment == length) {
                return true;
            }
        }
        return false;
    }
}
